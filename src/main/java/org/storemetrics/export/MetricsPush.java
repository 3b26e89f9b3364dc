package org.storemetrics.export;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.GatewayUrl;

/**
 * {@code push.gateway.url}: hands the metrics of one {@code once} to a Pushgateway. Only its own answer of 2xx counts: it is
 * followed nowhere else, is given a limited time as a whole, and no more of it is read than is told. The Prometheus client
 * library's own push does none of that.
 */
public final class MetricsPush {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPush.class);

    /** For a connection, and for each piece of an answer. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final int MOST_OF_ANSWER = 500;

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
    public boolean push(Exposition metrics) throws InterruptedException {
        try {
            String name = instance.isEmpty() ? InetAddress.getLocalHost().getHostName() : instance;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
            format.write(body, metrics.snapshots());
            String path = "/metrics" + group("job", job) + group("instance", name);
            putWithin(WHOLE, path, format.getContentType(), body.toByteArray());
            LOG.info("pushed to {}: job {}, instance {}", url, job, name);
            return true;
        } catch (IOException e) {
            String unknown = e instanceof UnknownHostException ? "unknown host " : "";
            LOG.error("cannot push to {}: {}{} (push.gateway.url)", url, unknown, e.getMessage());
            return false;
        }
    }

    /** One label of the group: what is no plain name is encoded, as a path has no place for it. */
    private static String group(String label, String value) {
        return value.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")
                ? "/" + label + "/" + value
                : "/" + label + "@base64/"
                        + Base64.getUrlEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A thread that is still busy then ends with the process. */
    private void putWithin(Duration limit, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        FutureTask<Void> put = new FutureTask<>(() -> {
            put(path, type, body);
            return null;
        });
        Thread thread = new Thread(put, "push");
        thread.setDaemon(true);
        thread.start();
        try {
            put.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("not done within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            // such as a StackOverflowError of Java's own client, of an answer that begins again and again
            throw e.getCause() instanceof IOException reason
                    ? reason
                    : new IOException("its answer cannot be taken: " + e.getCause(), e);
        }
    }

    /** Replaces all of the last push: what is no longer measured must not stay for ever. */
    private void put(String path, String type, byte[] body) throws IOException {
        // URI, and with it java.net.http, takes no host with _, which many a container has
        HttpURLConnection connection =
                (HttpURLConnection) new URL(url.scheme() + "://" + url.address() + path).openConnection();
        try {
            connection.setRequestMethod("PUT");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) SILENCE.toMillis());
            connection.setReadTimeout((int) SILENCE.toMillis());
            connection.setRequestProperty("Content-Type", type);
            if (url.user() != null) {
                byte[] login = (url.user() + ":" + url.password()).getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
            }
            connection.setDoOutput(true);
            connection.getOutputStream().write(body);
            requireTaken(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static void requireTaken(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String to = connection.getHeaderField("Location");
        if (status / 100 == 3 && to != null) {
            throw new IOException("it answered " + status + " and sends to " + to
                    + ", which is not followed: name the Pushgateway itself");
        }
        if (status < 0) {
            throw new IOException("what it answered is no HTTP");
        }
        if (status / 100 != 2) {
            try (InputStream answer = connection.getErrorStream()) {
                String reason = answer == null
                        ? ""
                        : new String(answer.readNBytes(MOST_OF_ANSWER), StandardCharsets.UTF_8)
                                .replaceAll("\\s+", " ")
                                .strip();
                throw new IOException("it answered " + status + (reason.isEmpty() ? "" : ": " + reason));
            }
        }
    }
}
