package org.ptracker.cli;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.TimeZones;

/** One run of the command: which server, which token, which time zone. */
final class Session implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();
    private final Settings settings;
    private final TokenFinder tokens;
    private @Nullable HttpTransport transport;

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

    /** Talks to the server as the account that is signed in. */
    ApiClient client() {
        HttpUrl server = server();
        String token = token(server);
        if (token == null) {
            throw new CommandException(
                    ExitCode.NOT_ALLOWED,
                    "not signed in to " + ServerAddress.spell(server) + "; run: " + loginCommand(server));
        }
        return client(token);
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
                server, token, timeout(), surroundings.pause(), WaitingNotice.of(surroundings, options.quiet, server));
        transport = opened;
        return new ApiClient(opened);
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

    static String loginCommand(HttpUrl server) {
        String url = ServerAddress.spell(server);
        return "ptracker login" + (url.equals(ServerAddress.DEFAULT) ? "" : " --url " + url);
    }

    /** The zone of {@code --zone}, or the system's. */
    ZoneId zone(@Nullable String name) {
        if (name == null) {
            return surroundings.zone();
        }
        if (!TimeZones.isKnown(name)) {
            throw CommandException.usage("--zone " + name + ": not a time zone such as Europe/Berlin or UTC");
        }
        return ZoneId.of(name);
    }

    /** {@code " (Europe/Berlin time)"} where a zone is not that of this system, and nothing where it is. */
    String zoneNote(ZoneId zone) {
        return zone.equals(surroundings.zone()) ? "" : " (" + zone + " time)";
    }

    TimeParser times(ZoneId zone, ClockChange clockChange) {
        return new TimeParser(surroundings.clock(), zone, clockChange, DayOfWeek.MONDAY);
    }
}
