package org.ptracker.cli.training;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ptracker.cli.Main;
import org.ptracker.cli.account.Credentials;
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

/**
 * What the JVM watches while it writes the start-up archive: the commands of a day, by somebody who is signed in and gets answers,
 * and some where nobody answers. What they do not meet, each later command would read from the jar again. The command's head
 * starts it in the background; it reads no setting, writes only into the folder that it is given, and talks to nobody but itself.
 */
public final class ArchiveTraining {
    /** A JVM that hangs here would hang for ever, seen by nobody. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Each loads what others do not: a failure, an entry for the queue, a refusal, the help. */
    static final List<String> UNANSWERED = List.of(
            "list week",
            "add 9:00-10:30 review -t work",
            "add yesterday 9:00 --for 45m --dry-run",
            "--help",
            "list --help",
            "add nothing");

    /** The list twice: the first one asks whose account it is, the others know. */
    static final List<String> ANSWERED = List.of(
            "list week",
            "list",
            "status",
            "add 9:00-10:30 review -t work",
            "start design",
            "stop",
            "continue",
            "cancel",
            "edit 0c8f4a2e --note review",
            "rm 0c8f4a2e",
            "undo",
            "summary week",
            "report week",
            "busy week",
            "free",
            "tag list");

    /** A port where no one listens, which is not waited for. */
    private static final String NOBODY = "http://127.0.0.1:1";

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
        // These come first and keep all of Java's security providers, so that the archive has what HTTPS needs, too.
        Map<String, String> unanswered = Map.of("PTRACKER_URL", NOBODY, "PTRACKER_TOKEN", "none");
        for (String command : UNANSWERED) {
            Main.run(environment(home, out, unanswered, new Terminal(true, true, 80), false), command.split(" ", -1));
        }
        ProcessEnvironment process = ProcessEnvironment.ofProcess();
        try (TrainingServer server = TrainingServer.start(process.clock())) {
            signIn(server.url(), home.resolve("ptracker"));
            for (String command : ANSWERED) {
                Main.run(environment(home, out, Map.of(), new Terminal(false, false, 0), true), command.split(" ", -1));
            }
        }
        for (ListFormat format : List.of(ListFormat.TABLE, ListFormat.JSON, ListFormat.JSONL, ListFormat.CSV)) {
            IntervalPrinter printer =
                    IntervalPrinters.of(format, out, new IntervalText(process.zone()), new Screen(80, true), "");
            printer.print(Json.answers(Interval.class).readValue(TrainingServer.CLOSED));
            printer.finish();
        }
    }

    /** Keeps a token as {@code login} does. */
    private static void signIn(String url, Path folder) {
        new Credentials(url, Map.of(url, new Credentials.Entry("ada", "none"))).write(folder);
    }

    private static ProcessEnvironment environment(
            Path home, PrintWriter out, Map<String, String> variables, Terminal terminal, boolean alone) {
        ProcessEnvironment process = ProcessEnvironment.ofProcess();
        Map<String, String> all = new HashMap<>(variables);
        all.put("XDG_CONFIG_HOME", home.toString());
        all.put("XDG_STATE_HOME", home.toString());
        return new ProcessEnvironment(
                process.in(),
                out,
                out,
                all,
                home,
                process.clock(),
                process.zone(),
                process.prompt(),
                terminal,
                pause -> {},
                alone);
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
