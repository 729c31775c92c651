package org.ptracker.cli.invocation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendars;
import org.ptracker.cli.account.AccountLookup;
import org.ptracker.cli.account.Connection;
import org.ptracker.cli.account.Settings;
import org.ptracker.cli.account.TokenFinder;
import org.ptracker.cli.account.TokenProgram;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ClockDifference;
import org.ptracker.cli.output.IntervalReceipt;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.LocalStamps;
import org.ptracker.cli.output.Screen;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.cli.running.Running;
import org.ptracker.cli.running.RunningFile;
import org.ptracker.common.interval.Interval;

/** One run of the command: what it was told, and the server and the account that follow from that. */
public final class Invocation implements AutoCloseable {
    private static final Set<String> AGREEMENTS = Set.of("y", "yes");

    private final ProcessEnvironment environment;
    private final GlobalOptions options = new GlobalOptions();
    private final Settings settings;
    private final TokenFinder tokens;
    private final Connection connection;
    private final AccountCalendars calendars;
    private @Nullable SignIn signIn;

    public Invocation(ProcessEnvironment environment) {
        this.environment = environment;
        this.settings = new Settings(environment, options);
        this.tokens = new TokenFinder(
                environment, settings, new TokenProgram(environment, this::mayAsk, settings::answerTimeout));
        this.connection = new Connection(environment, settings, tokens, () -> options.quiet);
        this.calendars = new AccountCalendars(() -> signedIn() ? account() : null, environment.zone());
    }

    public ProcessEnvironment environment() {
        return environment;
    }

    public PrintWriter out() {
        return environment.out();
    }

    public Clock clock() {
        return environment.clock();
    }

    /**
     * What was read by this machine's clock.
     *
     * @param byClock whether it would be something else by another clock, and no other one could be asked
     */
    public record ByClock<T>(T value, boolean byClock) {}

    /**
     * Reads times that will be stored, by this machine's clock; where that makes a difference, the server is asked for its time,
     * unless an answer has told it.
     *
     * @param reading answers what can be compared, and may be asked several times
     * @throws CommandException where that clock is wrong, by the server's, and this makes a difference
     */
    public <T> ByClock<T> readByClock(Function<Clock, T> reading) {
        boolean needed = ComparedClock.isNeeded(reading, clock());
        if (needed && signedIn() && signIn().clocks() == null) {
            account().asked();
        }
        ClockDifference difference = signIn == null ? null : signIn.clocks();
        T value = new ComparedClock(clock(), difference, new IntervalText(calendars.knownZone())).read(reading);
        return new ByClock<>(value, needed && difference == null);
    }

    /** The zone behind printed times, where it is not the one that a person would take them to be in. */
    public String zoneNote(ZoneId zone) {
        return environment.zoneNote(zone);
    }

    /** A message of the server in local times. */
    public String local(String message) {
        ZoneId zone = calendars.knownZone();
        String local = new LocalStamps(new IntervalText(zone)).in(message);
        return local.equals(message) ? message : local + zoneNote(zone);
    }

    /** Tells what was done to intervals. */
    public IntervalReceipt receipt(boolean json, IntervalText text) {
        return new IntervalReceipt(environment, options.quiet, json, text);
    }

    public GlobalOptions options() {
        return options;
    }

    /** Whether a person may be asked. */
    public boolean mayAsk() {
        return !options.noInput && environment.prompt().interactive();
    }

    /**
     * Asks a person to agree.
     *
     * @param question without its mark
     * @param otherwise what is said when they do not
     */
    public void requireYes(String question, String otherwise) {
        String answer = environment.prompt().line(question + "? [y/N] ");
        if (!AGREEMENTS.contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw new CommandException(ExitCode.FAILED, otherwise);
        }
    }

    /** Whether a person wants to hear only of failures. */
    public boolean quiet() {
        return options.quiet;
    }

    /** Tells a person how it went, unless they want to hear only of failures. */
    public void say(String words) {
        if (!options.quiet) {
            environment.say(words);
        }
    }

    public Settings settings() {
        return settings;
    }

    public TokenFinder tokens() {
        return tokens;
    }

    public Path folder() {
        return settings.folder();
    }

    public HttpUrl server() {
        return settings.server();
    }

    public Connection connection() {
        return connection;
    }

    /** By which zone and week a command reads and prints. */
    public AccountCalendars calendars() {
        return calendars;
    }

    /** Talks to the server as the account that is signed in, after sending what waits in the queue. */
    public ApiClient client() {
        return signIn().client();
    }

    /** Talks to the server as that account, and sends nothing that waits in the queue: to ask only. */
    public ApiClient clientAlone() {
        return signIn().clientAlone();
    }

    /** The queue of the account that is signed in, nothing of it sent yet. */
    public EntryQueue queue() {
        return signIn().queue();
    }

    /** Who is signed in. */
    public AccountLookup account() {
        return signIn().account();
    }

    public boolean signedIn() {
        return tokens.token(server()) != null;
    }

    private SignIn signIn() {
        if (signIn == null) {
            signIn = new SignIn(environment, options.quiet, connection, tokens, server());
        }
        return signIn;
    }

    /** What tables, charts and help are printed for. */
    public Screen screen() {
        return Screen.of(environment, options.color);
    }

    /** Says, once, whose zone counts where the account's is not this machine's. */
    private void tellOtherZone() {
        String words = options.quiet ? null : calendars.tellOtherZone();
        if (words != null) {
            say("note: " + words);
        }
    }

    /** What is going on: what waits in the queue was said later than what the server knows. Null for nothing, or nobody. */
    public @Nullable Running running() {
        if (!signedIn()) {
            return null;
        }
        QueueEntry last = queue().lastStartOrStop();
        if (last != null) {
            return last.start() == null ? null : Running.of(last.start());
        }
        Interval open = clientAlone().open();
        return open == null ? null : Running.of(open);
    }

    /** Keeps that for the prompt, unless it is of an account that only this command names. */
    public void keep(@Nullable Running running) {
        if (options.url() == null && options.tokenCommand() == null) {
            new RunningFile(environment).write(running, clock().instant());
        }
    }

    /** After a command that may have changed what is going on, where a prompt shows it. */
    private void keepRunning() {
        try {
            if (signIn != null
                    && new RunningFile(environment).isUsed()
                    && (signIn.clientAlone().wrote() || signIn.queue().lastStartOrStop() != null)) {
                keep(running());
            }
        } catch (CommandException e) {
            // The prompt asks again in a minute.
            return;
        }
    }

    @Override
    public void close() {
        keepRunning();
        tellOtherZone();
        connection.close();
    }
}
