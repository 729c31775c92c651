package org.ptracker.server.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.MediaRanges;

/** {@code GET /metrics}: in the text format of Prometheus, or as OpenMetrics for a client that asks for it by name. */
public final class MetricsEndpoint {
    public static final String TEXT = "text/plain";
    public static final String OPEN_METRICS = "application/openmetrics-text";

    private final MetricsSources metrics;
    private @Nullable PrometheusRegistry registry;

    public MetricsEndpoint(MetricsSources metrics) {
        this.metrics = metrics;
    }

    public ApiResponse scrape(ApiRequest request) throws IOException {
        MediaRanges accepted = MediaRanges.of(request.listHeader("Accept"));
        double openMetrics = accepted.weight(OPEN_METRICS);
        ExpositionFormatWriter writer = openMetrics > 0 && openMetrics >= accepted.weight(TEXT)
                ? OpenMetricsTextFormatWriter.create()
                : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry().scrape());
        return new ApiResponse(200, Map.of("Content-Type", writer.getContentType()), text.toByteArray());
    }

    /** Made at the first scrape: the library and the management beans take time that a start has not. */
    private synchronized PrometheusRegistry registry() {
        PrometheusRegistry known = registry;
        if (known == null) {
            known = new PrometheusRegistry();
            known.register(new ServerMetrics(metrics));
            watchJvm(known);
            registry = known;
        }
        return known;
    }

    /**
     * One by one: the library's whole set has a listener on the garbage collector too, which would outlive the application
     * in a container.
     */
    private static void watchJvm(PrometheusRegistry registry) {
        JvmBufferPoolMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }
}
