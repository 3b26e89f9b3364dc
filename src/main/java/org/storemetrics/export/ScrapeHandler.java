package org.storemetrics.export;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MetricNameFilter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}: OpenMetrics, text or protobuf, as {@code Accept} wants it, compressed where the client takes that, and only
 * {@code name[]} where that is asked for. The Prometheus client library's own handler makes the bytes for each client anew: a
 * few that do not read them would fill the heap.
 */
final class ScrapeHandler implements HttpHandler {

    private static final String NAME = "name[]=";
    private static final int PART_OF_HEAP = 16;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final SharedAnswers answers =
            new SharedAnswers(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, System::nanoTime);

    ScrapeHandler(Exposition metrics) {
        registry.register((MultiCollector) metrics::snapshots);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers asked = exchange.getRequestHeaders();
        ExpositionFormatWriter writer = formats.findWriter(asked.getFirst("Accept"));
        boolean gzip = takesGzip(asked.getOrDefault("Accept-Encoding", List.of()));
        List<String> names = names(exchange.getRequestURI().getRawQuery());
        SharedAnswers.Form form = new SharedAnswers.Form(writer.getContentType(), gzip, names);
        try (SharedAnswers.Answer answer = answers.of(form, () -> bytes(writer, form))) {
            if (gzip && answer != null) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            SharedAnswers.send(answer, form.contentType(), exchange);
        } finally {
            exchange.close();
        }
    }

    private byte[] bytes(ExpositionFormatWriter writer, SharedAnswers.Form form) throws IOException {
        Predicate<String> wanted = form.names().isEmpty()
                ? MetricNameFilter.ALLOW_ALL
                : MetricNameFilter.builder().nameMustBeEqualTo(form.names()).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = form.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            writer.write(out, registry.scrape(wanted));
        }
        return bytes.toByteArray();
    }

    private static boolean takesGzip(List<String> encodings) {
        return encodings.stream()
                .flatMap(encoding -> Stream.of(encoding.split(",")))
                .anyMatch(encoding -> encoding.strip().matches("(?i)gzip( *;(?! *q=0(\\.0*)?$).*)?"));
    }

    /** The values of {@code name[]} in a query; a name that cannot be decoded is one that no metric has. */
    private static List<String> names(@Nullable String query) {
        return query == null
                ? List.of()
                : Stream.of(query.split("&"))
                        .map(ScrapeHandler::decode)
                        .filter(part -> part.startsWith(NAME))
                        .map(part -> part.substring(NAME.length()))
                        .toList();
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
