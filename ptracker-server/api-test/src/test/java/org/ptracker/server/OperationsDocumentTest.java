package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestServer;

/** Holds the metrics of {@code docs/operations.md}, those of its alerts too, against a scrape. */
class OperationsDocumentTest {
    private static final Pattern METRIC = Pattern.compile("\\bptracker_[a-z_]+");

    /** Some are of one database only. */
    private static final Set<String> OF_POSTGRES =
            Set.of("ptracker_write_connections", "ptracker_write_connections_idle");

    private static final Set<String> OF_SQLITE =
            Set.of("ptracker_database_size_bytes", "ptracker_database_wal_size_bytes");

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void operations_namesEveryMetric_andNoOther() throws IOException {
        server.anybody().get("/livez");
        Exposition scrape = Exposition.parse(server.anybody().get("/metrics").body());
        Set<String> metrics = scrape.names().stream()
                .filter(name -> name.startsWith("ptracker_"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> documented = METRIC.matcher(Files.readString(Repository.file("docs/operations.md")))
                .results()
                .map(match -> match.group().replaceFirst("_bucket$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(metrics.containsAll(OF_POSTGRES)).isNotEqualTo(metrics.containsAll(OF_SQLITE));
        metrics.addAll(OF_POSTGRES);
        metrics.addAll(OF_SQLITE);
        assertThat(documented).isEqualTo(metrics);
    }
}
