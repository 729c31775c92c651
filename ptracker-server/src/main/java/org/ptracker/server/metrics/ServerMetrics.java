package org.ptracker.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.DatabaseFigures;

/** Gives what the server counted the names and the form that Prometheus wants. Thread-safe. */
final class ServerMetrics implements MultiCollector {
    private final MetricsSources metrics;

    ServerMetrics(MetricsSources metrics) {
        this.metrics = metrics;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        snapshots.metricSnapshot(InfoSnapshot.builder()
                .name("ptracker_build")
                .help("1; the label says what runs.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", metrics.version()))
                        .build())
                .build());
        addRequests(snapshots);
        snapshots.metricSnapshot(distribution(
                "ptracker_commit_group_size",
                "Writes that shared one transaction and one fsync.",
                metrics.commits().writes()));
        snapshots.metricSnapshot(distribution(
                "ptracker_commit_duration_seconds",
                "What COMMIT took, with its fsync.",
                metrics.commits().seconds()));
        addState(snapshots);
        addCapacity(snapshots);
        return snapshots.build();
    }

    private void addRequests(MetricSnapshots.Builder snapshots) {
        RequestMetrics requests = metrics.requests();
        // First, so that no request is both counted and still under way.
        snapshots.metricSnapshot(gauge(
                "ptracker_http_requests_in_flight",
                "Requests that are being handled now, this one included.",
                requests.inFlight()));
        CounterSnapshot.Builder counts =
                CounterSnapshot.builder().name("ptracker_http_requests").help("Requests that were answered.");
        HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("ptracker_http_request_duration_seconds")
                .help("From when the application got a request until its answer was handed over.");
        requests.series().forEach(series -> {
            Labels labels = Labels.of("route", series.route(), "method", series.method());
            durations.dataPoint(dataPoint(series.seconds(), labels));
            series.forEachStatus((status, times) -> counts.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels.add("status", String.valueOf(status)))
                    .value((double) times)
                    .build()));
        });
        snapshots.metricSnapshot(counts.build()).metricSnapshot(durations.build());
    }

    private void addState(MetricSnapshots.Builder snapshots) {
        DatabaseFigures figures = metrics.database().figures();
        snapshots
                .metricSnapshot(gauge(
                        "ptracker_ready",
                        "1 while the server is ready, as /readyz says it.",
                        metrics.ready().getAsBoolean() ? 1 : 0))
                .metricSnapshot(gauge(
                        "ptracker_backup_age_seconds",
                        "Since the last backup that the verb made; while there was none, since the database was made.",
                        metrics.backupAge().get().toSeconds()))
                .metricSnapshot(
                        gauge("ptracker_write_queue_depth", "Writes that wait for the disk.", figures.queuedWrites()))
                .metricSnapshot(gauge(
                        "ptracker_write_queue_capacity", "Writes that may wait for the disk.", figures.queueCapacity()))
                .metricSnapshot(
                        counter("ptracker_writes_failed", "Writes that the disk did not take.", figures.failedWrites()))
                .metricSnapshot(counter(
                        "ptracker_writes_refused", "Writes that found the queue full.", figures.refusedWrites()))
                .metricSnapshot(gauge(
                        "ptracker_read_connections",
                        "Reads of the database that run at once.",
                        figures.readConnections()))
                .metricSnapshot(gauge(
                        "ptracker_read_connections_idle",
                        "Read connections that are free.",
                        figures.idleReadConnections()))
                .metricSnapshot(
                        gauge("ptracker_reads_waiting", "Reads that wait for a connection.", figures.waitingReads()))
                .metricSnapshot(counter(
                        "ptracker_sign_ins_failed",
                        "Sign-ins with a wrong name, password or setup code.",
                        metrics.throttle().failures()))
                .metricSnapshot(counter(
                        "ptracker_sign_ins_throttled",
                        "Sign-ins refused after too many that failed.",
                        metrics.throttle().refusals()));
        addWriteConnections(snapshots, figures.writeConnections());
        addFiles(snapshots, figures.files());
    }

    private static void addWriteConnections(
            MetricSnapshots.Builder snapshots, DatabaseFigures.@Nullable WriteConnections connections) {
        if (connections != null) {
            snapshots
                    .metricSnapshot(gauge(
                            "ptracker_write_connections",
                            "Writes of the database that run at once.",
                            connections.size()))
                    .metricSnapshot(gauge(
                            "ptracker_write_connections_idle", "Write connections that are free.", connections.idle()));
        }
    }

    private static void addFiles(MetricSnapshots.Builder snapshots, DatabaseFigures.@Nullable Files files) {
        if (files != null) {
            snapshots
                    .metricSnapshot(
                            gauge("ptracker_database_size_bytes", "Size of the database's file.", files.bytes()))
                    .metricSnapshot(gauge(
                            "ptracker_database_wal_size_bytes", "Size of its write-ahead log.", files.logBytes()));
        }
    }

    private void addCapacity(MetricSnapshots.Builder snapshots) {
        CapacityFigures capacity = metrics.capacity().get();
        snapshots
                .metricSnapshot(gauge(
                        "ptracker_request_memory_bytes",
                        "What the bodies and answers under way take of the memory for them.",
                        capacity.bytes()))
                .metricSnapshot(gauge(
                        "ptracker_request_memory_limit_bytes",
                        "What bodies and answers may take together.",
                        capacity.mostBytes()))
                .metricSnapshot(
                        gauge("ptracker_exports_in_flight", "Exports that are being written.", capacity.exports()))
                .metricSnapshot(counter(
                        "ptracker_requests_without_room",
                        "Requests refused because bodies and answers, or exports, took all that they may.",
                        capacity.refusals()));
        Integer connections = capacity.connections();
        if (connections != null) {
            snapshots.metricSnapshot(gauge("ptracker_connections", "Connections that are open.", connections));
        }
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value((double) value).build())
                .build();
    }

    /** @param name without {@code _total}, which the library adds */
    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build();
    }

    private static HistogramSnapshot distribution(String name, String help, Distribution values) {
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(dataPoint(values, Labels.EMPTY))
                .build();
    }

    private static HistogramDataPointSnapshot dataPoint(Distribution values, Labels labels) {
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(values.bounds(), values.counts()))
                .sum(values.sum())
                .labels(labels)
                .build();
    }
}
