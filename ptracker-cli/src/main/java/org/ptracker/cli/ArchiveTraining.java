package org.ptracker.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
        train(Path.of(arguments[0]), new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** Runs every command; their words and data go to {@code out}. */
    static void train(Path home, PrintWriter out) throws IOException {
        try (CannedServer server = new CannedServer()) {
            Map<String, String> environment = Map.of("PTRACKER_URL", server.url(), "PTRACKER_TOKEN", "none");
            for (String command : COMMANDS) {
                Main.run(surroundings(home, environment, out), command.split(" ", -1));
            }
        }
    }

    private static Surroundings surroundings(Path home, Map<String, String> environment, PrintWriter out) {
        return new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                environment,
                home,
                Clock.systemUTC(),
                ZoneId.systemDefault(),
                new NoPrompt(),
                new Terminal(true, true, 80),
                duration -> {});
    }

    private static void haltInTheEnd() {
        try {
            TimeUnit.NANOSECONDS.sleep(LONGEST.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    /** Nobody is there to be asked. */
    private static final class NoPrompt implements Prompt {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public String line(String question) {
            return "";
        }

        @Override
        public String secret(String question) {
            return "";
        }
    }
}
