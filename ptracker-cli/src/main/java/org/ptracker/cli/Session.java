package org.ptracker.cli;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.AccountHeaders;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.time.TimeZones;

/** One run of the command: which server, which token, which time zone. */
final class Session implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();
    private final Settings settings;
    private final TokenFinder tokens;
    private @Nullable HttpTransport transport;
    private @Nullable SignIn signIn;
    private boolean queueSent;

    Session(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.settings = new Settings(surroundings, options);
        this.tokens =
                new TokenFinder(surroundings, settings, new TokenProgram(surroundings, this::mayAsk, this::timeout));
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GlobalOptions options() {
        return options;
    }

    /** Whether a person may be asked. */
    boolean mayAsk() {
        return !options.noInput && surroundings.prompt().interactive();
    }

    Settings settings() {
        return settings;
    }

    TokenFinder tokens() {
        return tokens;
    }

    Path folder() {
        return settings.folder();
    }

    HttpUrl server() {
        return ServerAddress.parse(settings.url().value());
    }

    private Duration timeout() {
        Setting timeout = settings.timeout();
        return Timeout.parse(timeout.value(), timeout.source());
    }

    /** Talks to the server as the account that is signed in, after sending what waits in the queue. */
    ApiClient client() {
        SignIn present = signIn();
        CommandException unreachable = present.lookup().unreachable();
        if (unreachable == null && !queueSent) {
            queueSent = true;
            EntryQueue.Round round = present.queue().sendWaiting();
            present.queue().tell(round);
            unreachable = round.blocked() instanceof UnreachableException ? round.blocked() : null;
        }
        if (unreachable != null) {
            // To ask once more would only take as long again.
            throw unreachable;
        }
        return present.client();
    }

    /** The queue of the account that is signed in, nothing of it sent yet. */
    EntryQueue queue() {
        return signIn().queue();
    }

    /** Who is signed in. */
    AccountLookup account() {
        return signIn().lookup();
    }

    QueueFile queueFile() {
        return new QueueFile(XdgFolder.state(surroundings), surroundings.pause());
    }

    boolean signedIn() {
        return token(server()) != null;
    }

    private SignIn signIn() {
        if (signIn == null) {
            HttpUrl server = server();
            String token = token(server);
            if (token == null) {
                throw new CommandException(
                        ExitCode.NOT_ALLOWED,
                        "not signed in to " + ServerAddress.spell(server) + "; run: "
                                + ServerAddress.loginCommand(server));
            }
            ApiClient client = client(token);
            AccountLookup lookup = new AccountLookup(
                    client, Account.of(server, keptUser(server, token), token), XdgFolder.state(surroundings));
            signIn = new SignIn(
                    client, lookup, new EntryQueue(surroundings, options.quiet, queueFile(), lookup, client));
        }
        return signIn;
    }

    /** All that hangs together with one token. */
    private record SignIn(ApiClient client, AccountLookup lookup, EntryQueue queue) {}

    /** Whose token it is by {@code login}, or null where it comes from elsewhere. */
    private @Nullable String keptUser(HttpUrl server, String token) {
        Credentials.Entry entry = Credentials.read(folder()).servers().get(ServerAddress.spell(server));
        return entry != null && entry.token().equals(token) ? entry.user() : null;
    }

    /** Talks to the server with the token that there is, and does nothing else besides. */
    ApiClient probingClient() {
        return client(token(server()));
    }

    /** Talks to the server before there is a token. */
    ApiClient anonymousClient() {
        return client(null);
    }

    private ApiClient client(@Nullable String token) {
        close();
        HttpUrl server = server();
        HttpTransport opened = new HttpTransport(
                server,
                token,
                timeout(),
                surroundings.pause(),
                WaitingNotice.of(surroundings, options.quiet, server),
                this::answered);
        transport = opened;
        return new ApiClient(opened);
    }

    private void answered(int status, Headers headers) {
        String weekStart = headers.get(AccountHeaders.WEEK_START);
        boolean refused = status >= 300 && weekStart == null;
        if (signIn != null && !refused) {
            signIn.lookup().hear(headers.get(AccountHeaders.ZONE), AccountHeaders.weekStart(weekStart));
        }
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }

    private @Nullable String token(HttpUrl server) {
        return tokens.token(server);
    }

    /** Refuses where a token is given that counts more than the one that {@code login} keeps. */
    void requireNoGivenToken(String wayOut) {
        TokenSource given = tokens.given(server());
        if (given != null) {
            throw CommandException.usage("the token comes from " + given.source() + wayOut);
        }
    }

    /** The zone of {@code --zone}, or the account's, or where neither is known the system's. */
    ZoneId zone(@Nullable String name) {
        return zone(name, AccountLookup::asked);
    }

    /** The same as the server said last, for what only reads: see {@link AccountLookup#presumed}. */
    ZoneId readingZone(@Nullable String name) {
        return zone(name, AccountLookup::presumed);
    }

    private ZoneId zone(@Nullable String name, Function<AccountLookup, Account> finding) {
        if (name == null) {
            return signedIn() ? accountZone(finding.apply(account())) : surroundings.zone();
        }
        if (!TimeZones.isKnown(name)) {
            throw CommandException.usage("--zone " + name + ": not a time zone such as Europe/Berlin or UTC");
        }
        return ZoneId.of(name);
    }

    /** The same without asking the server. */
    ZoneId knownZone() {
        String zone = signedIn() ? account().known().zone() : null;
        return zone != null && TimeZones.isKnown(zone) ? ZoneId.of(zone) : surroundings.zone();
    }

    private ZoneId accountZone(Account account) {
        String zone = account.zone();
        if (zone == null) {
            return surroundings.zone();
        }
        if (!TimeZones.isKnown(zone)) {
            throw CommandException.usage(
                    "this Java does not know " + zone + ", the zone of your account: add --zone ZONE");
        }
        return ZoneId.of(zone);
    }

    /** What tables, charts and help are printed for. */
    Screen screen() {
        return Screen.of(surroundings, options.color);
    }

    TimeParser times(ZoneId zone, ClockChange clockChange) {
        return new TimeParser(surroundings.clock(), zone, clockChange, this::weekStart);
    }

    /** Of the account; Monday where nobody tells. Only what reads has to do with weeks. */
    DayOfWeek weekStart() {
        if (!signedIn()) {
            return DayOfWeek.MONDAY;
        }
        WeekStart told = account().presumed().weekStart();
        return told == null ? DayOfWeek.MONDAY : DayOfWeek.valueOf(told.name());
    }
}
