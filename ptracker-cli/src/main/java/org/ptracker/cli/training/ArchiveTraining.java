package org.ptracker.cli.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.ptracker.cli.Main;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.launcher.Launcher;
import org.ptracker.cli.output.IntervalPrinter;
import org.ptracker.cli.output.IntervalPrinters;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.ListFormat;
import org.ptracker.cli.output.Screen;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;

/**
 * What the JVM watches while it writes the start-up archive: a list that is answered, some commands, each up to where nobody
 * answers, and an answer that is read and printed. The command's head starts it in the background; it reads no setting,
 * writes only into the folder that it is given, and talks to nobody but itself.
 */
public final class ArchiveTraining {
    /** A JVM that hangs here would hang for ever, seen by nobody. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Each loads what others do not: a question, an entry for the queue, the grammar, a refusal, the help. */
    static final List<String> COMMANDS = List.of(
            "list week",
            "status",
            "add 9:00-10:30 review -t work",
            "add yesterday 9:00 --for 45m --dry-run",
            "--help",
            "list --help",
            "add nothing");

    private static final String ANSWER = """
            {"items": [{"id": "01936a5e-1c00-7000-8000-00000c8f4a2e", "start": "2026-11-24T08:00:00Z",
            "end": "2026-11-24T09:30:00Z", "zone": "Europe/Berlin", "note": "design review", "tags": ["work"], "version": 1,
            "created_at": "2026-11-24T09:31:00Z", "updated_at": "2026-11-24T09:31:00Z", "duration_seconds": 5400}],
            "next": null, "change_seq": 1}""";

    private static final String ACCOUNT = """
            {"name": "ada", "role": "user", "zone": "UTC", "overlap_policy": "allow", "week_start": "monday",
            "disabled": false, "created_at": "2026-11-24T09:31:00Z"}""";

    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Encoding: gzip\r
            Connection: close\r
            Date: Tue, 24 Nov 2026 09:31:00 GMT\r
            PTracker-Zone: UTC\r
            PTracker-Week-Start: monday\r
            \r
            """;

    /** A port where no one listens, which is not waited for. */
    private static final int NOBODY = 1;

    private ArchiveTraining() {}

    /** Takes the folder that is its home. */
    public static void main(String[] arguments) throws IOException {
        Thread guard = new Thread(ArchiveTraining::haltInTheEnd, "guard");
        guard.setDaemon(true);
        guard.start();
        // Only for its class, which the command starts with: of what it would run there is none here.
        Launcher.refusal("17", "");
        train(Path.of(arguments[0]), new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** Runs every command; their words and data go to {@code out}. */
    static void train(Path home, PrintWriter out) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server), "answering");
            answering.setDaemon(true);
            answering.start();
            Main.run(environment(home, out, server.getLocalPort()), "list", "week");
        }
        for (String command : COMMANDS) {
            Main.run(environment(home, out, NOBODY), command.split(" ", -1));
        }
        IntervalPage page = Json.answers(IntervalPage.class).readValue(ANSWER);
        IntervalText text = new IntervalText(environment(home, out, NOBODY).zone());
        for (ListFormat format : List.of(ListFormat.TABLE, ListFormat.JSON, ListFormat.JSONL, ListFormat.CSV)) {
            IntervalPrinter printer = IntervalPrinters.of(format, out, text, new Screen(80, true), "");
            for (Interval interval : page.items()) {
                printer.print(interval);
            }
            printer.finish();
        }
    }

    /** The list to whom asks for intervals, the account to all others, as a server does it: until the socket is closed. */
    private static void answer(ServerSocket server) {
        while (true) {
            try (Socket connection = server.accept()) {
                BufferedReader question =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                String asked = question.readLine();
                for (String line = asked; line != null && !line.isEmpty(); ) {
                    line = question.readLine();
                }
                boolean list = asked != null && asked.contains(ApiPaths.INTERVALS);
                connection.getOutputStream().write(HEAD.getBytes(StandardCharsets.UTF_8));
                try (GZIPOutputStream body = new GZIPOutputStream(connection.getOutputStream())) {
                    body.write((list ? ANSWER : ACCOUNT).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static ProcessEnvironment environment(Path home, PrintWriter out, int port) {
        ProcessEnvironment process = ProcessEnvironment.ofProcess();
        return new ProcessEnvironment(
                process.in(),
                out,
                out,
                Map.of(
                        "XDG_CONFIG_HOME",
                        home.toString(),
                        "XDG_STATE_HOME",
                        home.toString(),
                        "PTRACKER_URL",
                        "http://127.0.0.1:" + port,
                        "PTRACKER_TOKEN",
                        "none"),
                home,
                process.clock(),
                process.zone(),
                process.prompt(),
                new Terminal(true, true, 80),
                pause -> {},
                // The archive is to have what other servers need too.
                false);
    }

    private static void haltInTheEnd() {
        try {
            TimeUnit.NANOSECONDS.sleep(LONGEST.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
