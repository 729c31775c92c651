package org.ptracker.cli.environment;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.TimeZones;

/**
 * All that a command can reach of the world outside, so that a test runs whole commands in-process.
 *
 * @param out data only; plain
 * @param err words only; plain
 * @param variables the environment variables
 * @param clock what "now" and "today" mean
 * @param zone the system's time zone
 * @param alone whether this Java runs one command and then ends: what it will not need, nobody else in it needs either
 */
public record ProcessEnvironment(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> variables,
        Path home,
        Clock clock,
        ZoneId zone,
        Prompt prompt,
        Terminal terminal,
        Pause pause,
        boolean alone) {

    public ProcessEnvironment {
        out = PlainWriter.of(out);
        err = PlainWriter.of(err);
    }

    /** Waits between two tries; a test does not. */
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    public static ProcessEnvironment ofProcess() {
        return ofProcess(systemZone());
    }

    /** To find the rules of a place, Java reads those of all; UTC, in which most servers are, has none. */
    private static ZoneId systemZone() {
        return TimeZone.getDefault().getID().equals("Etc/UTC") ? ZoneId.of("UTC") : ZoneId.systemDefault();
    }

    /** For what shows no time: to find out the zone of the system, Java reads the rules of all. */
    public static ProcessEnvironment withoutZone() {
        return ofProcess(ZoneOffset.UTC);
    }

    private static ProcessEnvironment ofProcess(ZoneId zone) {
        return new ProcessEnvironment(
                System.in,
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Clock.systemUTC(),
                zone,
                new ConsolePrompt(),
                Terminal.ofProcess(),
                // Between two tries of a request there is nothing to wait for but time; a test waits for none.
                duration -> Thread.sleep(duration.toMillis()),
                true);
    }

    /** An environment variable; an empty one counts as absent. */
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** {@code " (Europe/Berlin time)"} where a zone is not that of this system, and nothing where it is. */
    public String zoneNote(ZoneId shown) {
        return TimeZones.areSame(shown, zone) ? "" : " (" + shown + " time)";
    }

    /** The standard output for what must stay as it is, as CSV is; plain all the same where a person sees it. */
    public PrintWriter data() {
        return terminal.out() ? out : PlainWriter.past(out);
    }

    /** Why not all of the output has arrived, or null where nobody need be told: where it has, or where nobody reads on. */
    public @Nullable String outputFault() {
        return PlainWriter.past(out) instanceof StandardOutput standard ? standard.fault() : null;
    }

    /** The lines of the standard input; what is not UTF-8 is an error, never replaced. */
    public BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    public void say(String words) {
        err.println(words);
        err.flush();
    }
}
