package org.ptracker.cli.training;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ptracker.cli.Main;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.launcher.Launcher;
import org.ptracker.cli.output.IntervalPrinter;
import org.ptracker.cli.output.IntervalPrinters;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.ListFormat;
import org.ptracker.cli.output.Screen;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;

/**
 * What the JVM watches while it writes the start-up archive: some commands, each up to where nobody answers, and an answer
 * that is read and printed. The command's head starts it in the background; it reads no setting, writes only into the folder
 * that it is given, and talks to nobody.
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
        for (String command : COMMANDS) {
            Main.run(environment(home, out), command.split(" ", -1));
        }
        IntervalPage page = Json.answers(IntervalPage.class).readValue(ANSWER);
        IntervalText text = new IntervalText(environment(home, out).zone());
        for (ListFormat format : List.of(ListFormat.TABLE, ListFormat.JSON, ListFormat.JSONL, ListFormat.CSV)) {
            IntervalPrinter printer = IntervalPrinters.of(format, out, text, new Screen(80, true), "");
            for (Interval interval : page.items()) {
                printer.print(interval);
            }
            printer.finish();
        }
    }

    /** Of a server at a port where no one listens, which is not waited for. */
    private static ProcessEnvironment environment(Path home, PrintWriter out) {
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
                        "http://localhost:1",
                        "PTRACKER_TOKEN",
                        "none"),
                home,
                process.clock(),
                process.zone(),
                process.prompt(),
                new Terminal(true, true, 80),
                pause -> {});
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
