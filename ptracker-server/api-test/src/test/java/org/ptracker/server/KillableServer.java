package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/** The real server as a process of its own, which a test may kill, with one account, and what may stand before its C library. */
final class KillableServer {
    private KillableServer() {}

    /**
     * Starts the server, or runs one of its verbs.
     *
     * @param more variables of the environment, added to the usual ones
     */
    static WarProcess start(Path data, Map<String, String> more, String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), data, more, arguments);
    }

    /** The same, of other classes. */
    static WarProcess start(String classes, Path data, Map<String, String> more, String... arguments)
            throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("PTRACKER_PORT", "0");
        environment.put("PTRACKER_DATA", data.toString());
        environment.put("PTRACKER_ADMIN_USER", "ada");
        environment.put("PTRACKER_ADMIN_PASSWORD", "correct horse");
        List<String> command = new ArrayList<>(List.of("-cp", classes, Main.class.getName()));
        command.addAll(List.of(arguments));
        return WarProcess.java(environment, command);
    }

    static TestClient signIn(URI server) {
        Reply reply =
                new TestClient(server, null).post("/api/v1/login", "{\"name\":\"ada\",\"password\":\"correct horse\"}");
        return new TestClient(server, reply.at("/token"));
    }

    /**
     * Kills a server while it answers a request: what was answered is stored, and what the kill left is whole before anybody has
     * opened it, too.
     *
     * @param after how many milliseconds after it was sent
     */
    static void killDuring(Path data, long after, Function<TestClient, Reply> request) throws Exception {
        try (WarProcess server = start(data, Map.of())) {
            TestClient client = signIn(server.uri());
            CompletableFuture<Integer> status =
                    CompletableFuture.supplyAsync(() -> request.apply(client).status());
            // The moment of the kill, at another place of the work each time; there is nothing to wait for.
            Thread.sleep(after);
            new ProcessBuilder("kill", "-9", Long.toString(server.id())).start().waitFor();
            assertThat(server.result().status()).isEqualTo(128 + 9);
            try {
                assertThat(status.join()).isEqualTo(200);
            } catch (CompletionException e) {
                assertThat(e.getCause()).hasMessageContaining("has no answer");
            }
        }
        SqliteCheck.check(data.resolve(SqliteCheck.DATABASE));
    }

    /** Compiles one of the files of {@code resources/faults}; without a compiler the test is left out. */
    static Path library(Path folder, String name) throws InterruptedException {
        Path library = folder.resolve(name + ".so");
        Path source = Repository.file("ptracker-server/api-test/src/test/resources/faults/" + name + ".c");
        List<String> command =
                List.of("cc", "-Wall", "-O", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
        try (WarProcess compiler = WarProcess.start(Map.of(), command)) {
            WarProcess.Result result = compiler.result();
            assertThat(result.status()).as(result.lines().toString()).isZero();
        } catch (IOException e) {
            assumeTrue(false, "there is no C compiler");
        }
        return library;
    }
}
