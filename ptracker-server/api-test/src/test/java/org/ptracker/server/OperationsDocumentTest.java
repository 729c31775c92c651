package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestServer;

/** Holds the metrics of {@code docs/operations.md}, and those of its alerts and its dashboard, against a scrape. */
class OperationsDocumentTest {
    private static final Pattern METRIC = Pattern.compile("\\b(ptracker|jvm|process)_[a-z_]+");

    /** Some are of one database only. */
    private static final Set<String> OF_POSTGRES =
            Set.of("ptracker_write_connections", "ptracker_write_connections_idle");

    private static final Set<String> OF_SQLITE =
            Set.of("ptracker_database_size_bytes", "ptracker_database_wal_size_bytes");

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static Set<String> answered() {
        server.anybody().get("/livez");
        return Set.copyOf(
                Exposition.parse(server.anybody().get("/metrics").body()).names());
    }

    private static Set<String> named(String document) throws IOException {
        return METRIC.matcher(Files.readString(Repository.file(document)))
                .results()
                .map(match -> match.group().replaceFirst("_(bucket|sum|count)$", ""))
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void operations_namesEveryMetric_andNoOther() throws IOException {
        Set<String> metrics = answered().stream()
                .filter(name -> name.startsWith("ptracker_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics.containsAll(OF_POSTGRES)).isNotEqualTo(metrics.containsAll(OF_SQLITE));
        assertThat(named("docs/operations.md")).isEqualTo(ofEveryDatabase(metrics));
    }

    private static Set<String> ofEveryDatabase(Set<String> metrics) {
        Set<String> all = new TreeSet<>(metrics);
        all.addAll(OF_POSTGRES);
        all.addAll(OF_SQLITE);
        return all;
    }

    @Test
    void alertsAndDashboard_nameOnlyWhatIsAnswered() throws IOException {
        Set<String> metrics = ofEveryDatabase(answered());
        for (String file : List.of("alerts.yaml", "dashboard.json")) {
            assertThat(named("docs/monitoring/" + file)).as(file).isNotEmpty().isSubsetOf(metrics);
        }
    }
}
