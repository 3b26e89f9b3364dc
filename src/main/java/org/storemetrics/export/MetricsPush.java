package org.storemetrics.export;

import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.GatewayUrl;

/** {@code push.gateway.url}: hands the metrics of one {@code once} to a Pushgateway, through the Prometheus client library. */
public final class MetricsPush {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPush.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GatewayUrl url;
    private final String job;
    private final String instance;

    /** Describes a push, and the labels of what is pushed; an empty {@code instance} is the name of this host. */
    public MetricsPush(GatewayUrl url, String job, String instance) {
        this.url = url;
        this.job = job;
        this.instance = instance;
    }

    /** Pushes, says in the log how that went, and tells whether the Pushgateway has taken it. */
    public boolean push(Exposition metrics) {
        try {
            String name = instance.isEmpty() ? InetAddress.getLocalHost().getHostName() : instance;
            // replaces all of the last push: what is no longer measured must not stay for ever
            gateway(name, metrics).push();
            LOG.info("pushed to {}: job {}, instance {}", url, job, name);
            return true;
        } catch (IOException e) {
            LOG.error("cannot push to {}: {} (push.gateway.url)", url, reason(e));
            return false;
        }
    }

    private PushGateway gateway(String name, Exposition metrics) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register((MultiCollector) metrics::snapshots);
        PushGateway.Builder gateway = PushGateway.builder()
                .scheme(Scheme.valueOf(url.scheme().toUpperCase(Locale.ROOT)))
                .address(url.address())
                .job(job)
                .groupingKey("instance", name)
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .registry(registry);
        return (url.user() == null ? gateway : gateway.basicAuth(url.user(), url.password())).build();
    }

    /** One line, whatever page a proxy on the way may have answered with; a Pushgateway's own reason stands at its end. */
    private static String reason(IOException error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        String unknown = cause instanceof UnknownHostException ? "unknown host " : "";
        String line = (unknown + cause.getMessage()).replaceAll("\\s+", " ").strip();
        return line.replaceFirst("^(.{200}).+(.{100})$", "$1 … $2");
    }
}
