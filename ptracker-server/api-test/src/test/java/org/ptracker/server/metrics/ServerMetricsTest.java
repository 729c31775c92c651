package org.ptracker.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.sqlite.SqliteDatabase;
import org.ptracker.testkit.Exposition;

class ServerMetricsTest {
    @TempDir
    Path folder;

    private Exposition collect(String version, CommitMetrics commits) throws IOException {
        try (Database database = SqliteDatabase.open(folder, Clock.systemUTC(), 7, 3, commits)) {
            MetricsSources sources = new MetricsSources(
                    version,
                    commits,
                    database,
                    new SignInThrottle(System::nanoTime, attempt -> {}),
                    () -> new CapacityFigures(1, 2, 3, 4, null),
                    () -> false,
                    () -> Duration.ofHours(2),
                    new RequestMetrics());
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create().write(text, new ServerMetrics(sources).collect());
            return Exposition.parse(text.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void labels_areEscaped() throws IOException {
        String version = "1.0 \"beta\" \\ of\nsome day";

        assertThat(collect(version, new CommitMetrics()).sum("ptracker_build_info", "version", version))
                .isEqualTo(1);
    }

    @Test
    void commits_areInTheirBuckets() throws IOException {
        CommitMetrics commits = new CommitMetrics();
        commits.committed(3, 2_000_000);
        commits.committed(256, 20_000_000_000L);

        Exposition scrape = collect("1", commits);

        assertThat(scrape.sum("ptracker_commit_group_size_bucket", "le", "2.0")).isZero();
        assertThat(scrape.sum("ptracker_commit_group_size_bucket", "le", "4.0")).isEqualTo(1);
        assertThat(scrape.sum("ptracker_commit_group_size_sum")).isEqualTo(259);
        assertThat(scrape.sum("ptracker_commit_duration_seconds_bucket", "le", "0.0025"))
                .isEqualTo(1);
        assertThat(scrape.sum("ptracker_commit_duration_seconds_bucket", "le", "10.0"))
                .isEqualTo(1);
        assertThat(scrape.sum("ptracker_commit_duration_seconds_sum")).isEqualTo(20.002);
    }

    @Test
    void state_isTheDatabasesAndReadiness() throws IOException {
        Exposition scrape = collect("1", new CommitMetrics());

        assertThat(scrape.sum("ptracker_ready")).isZero();
        assertThat(scrape.sum("ptracker_write_queue_capacity")).isEqualTo(7);
        assertThat(scrape.sum("ptracker_read_connections")).isEqualTo(3);
        assertThat(scrape.sum("ptracker_request_memory_bytes")).isEqualTo(1);
        assertThat(scrape.sum("ptracker_request_memory_limit_bytes")).isEqualTo(2);
        assertThat(scrape.sum("ptracker_exports_in_flight")).isEqualTo(3);
        assertThat(scrape.sum("ptracker_requests_without_room_total")).isEqualTo(4);
        assertThat(scrape.names()).doesNotContain("ptracker_connections");
    }
}
