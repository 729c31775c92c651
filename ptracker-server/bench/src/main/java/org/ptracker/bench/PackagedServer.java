package org.ptracker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server as a process of its own, with a heap of 64 MB and one account. */
record PackagedServer(Process process, URI uri) implements AutoCloseable {
    static final String USER = "sample";

    private static final Path WAR = Path.of("ptracker-server/target/ptracker-server.war");
    private static final Pattern LISTENING = Pattern.compile("listening on (http://[^ ]+:\\d+)");

    /** Returns when it listens. */
    static PackagedServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** @param more settings beside the folder, the port and the account */
    static PackagedServer start(Path data, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-jar", WAR.toString());
        builder.environment()
                .putAll(Map.of(
                        "PTRACKER_DATA",
                        data.toString(),
                        "PTRACKER_PORT",
                        "0",
                        "PTRACKER_ADMIN_USER",
                        USER,
                        "PTRACKER_ADMIN_PASSWORD",
                        Requests.PASSWORD));
        builder.environment().putAll(more);
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        URI uri = address(log);
        // What it logs afterwards has to go somewhere.
        Thread reader = new Thread(() -> drain(log));
        reader.setDaemon(true);
        reader.start();
        return new PackagedServer(process, uri);
    }

    private static URI address(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
        }
        throw new IllegalStateException("the server ended");
    }

    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The server has ended.
        }
    }

    /** Asks once: the body of the answer. */
    String ask(String line, String token, String body) throws IOException {
        return new Load(uri.getPort(), 1).ask(Requests.request(line, token, body));
    }

    /** A token of the user. */
    String signIn(String name) throws IOException {
        return Requests.token(ask("POST /api/v1/login", "", Requests.account(name)));
    }

    /** Makes another user: a token of that one. */
    String addUser(String name, String administrator) throws IOException {
        ask("POST /api/v1/users", administrator, Requests.account(name));
        return signIn(name);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
