package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.account.Scope;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Access;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestServer;

/** Holds the tables of {@code docs/} against the code. */
class ApiDocumentTest {
    private static final Path DOCUMENTS = Repository.file("docs");

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void api_listsEveryRouteAndWhoMayCall() throws IOException {
        List<String> documented = rows("api.md", "| Call | Who | Does |")
                .map(cells -> cells.get(0) + " | " + cells.get(1).split(" for |,", 2)[0])
                .toList();
        List<String> routes = server.running().application().routes.stream()
                .map(route -> "`" + route + "` | " + who(route.access()))
                .toList();

        assertThat(documented).containsExactlyElementsOf(routes);
    }

    private static String who(Access access) {
        Scope scope = access.scope();
        return scope == null ? "anybody" : "`" + scope.name().toLowerCase(Locale.ROOT) + "`";
    }

    @Test
    void api_listsEveryProblem() throws IOException {
        List<String> documented = rows("api.md", "| Type ends in | Status | When |")
                .map(cells -> cells.get(0) + " " + cells.get(1))
                .toList();
        List<String> codes = Arrays.stream(ProblemCode.values())
                .map(code -> "`" + code.code() + "` " + code.status())
                .toList();

        assertThat(documented).containsExactlyElementsOf(codes);
    }

    @Test
    void configuration_listsEverySetting() throws IOException {
        List<String> documented = rows("configuration.md", "| Variable | Default | Meaning |")
                .map(cells -> cells.get(0))
                .toList();
        List<String> settings = Arrays.stream(Setting.values())
                .map(setting -> "`" + setting + "`")
                .toList();

        assertThat(documented).containsExactlyElementsOf(settings);
    }

    /** The cells of each row of the table with that heading. */
    private static Stream<List<String>> rows(String document, String heading) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENTS.resolve(document));
        int first = lines.indexOf(heading);
        assertThat(first).as("the line of %s", heading).isNotNegative();
        return lines.stream()
                .skip(first + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList());
    }
}
