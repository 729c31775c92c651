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
import org.ptracker.cli.account.Credentials;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.launcher.Launcher;

/**
 * What the JVM watches while it writes the start-up archive: the commands of a day, each run once against a server of this
 * process. The command's head starts it in the background; it reads no setting, writes only into the folder it is given,
 * and talks only to itself.
 */
public final class ArchiveTraining {
    /** A JVM that hangs here would hang for ever, seen by nobody. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Each loads what others do not: a table and each format, a write, a refusal, the help. */
    static final List<String> COMMANDS = List.of(
            "list",
            "list today -o json",
            "list month --all -o csv",
            "list yesterday -o jsonl",
            "add 9:00-10:30 review -t work",
            "add yesterday 9:00 --for 45m",
            "start",
            "status",
            "summary",
            "show 0c8f4a2e",
            "edit 0c8f4a2e --note other",
            "rm 0c8f4a2e",
            "token list",
            "--help",
            "list --help",
            "add nothing");

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
        Map<String, String> variables = Map.of("XDG_CONFIG_HOME", home.toString(), "XDG_STATE_HOME", home.toString());
        Invocation invocation = new Invocation(environment(home, variables, out));
        try (CannedServer server = new CannedServer()) {
            new Credentials(server.url(), Map.of(server.url(), new Credentials.Entry("ada", "none")))
                    .write(invocation.folder());
            for (String command : COMMANDS) {
                Main.run(environment(home, variables, out), command.split(" ", -1));
            }
        }
    }

    private static ProcessEnvironment environment(Path home, Map<String, String> variables, PrintWriter out) {
        ProcessEnvironment process = ProcessEnvironment.ofProcess();
        return new ProcessEnvironment(
                process.in(),
                out,
                out,
                variables,
                home,
                process.clock(),
                process.zone(),
                process.prompt(),
                new Terminal(true, true, 80),
                process.pause());
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
