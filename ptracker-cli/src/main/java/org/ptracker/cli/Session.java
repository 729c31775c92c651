package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.TimeZones;

/** One run of the command: which server, which token, which time zone. */
final class Session implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();
    private @Nullable HttpTransport transport;

    Session(Surroundings surroundings) {
        this.surroundings = surroundings;
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

    Path folder() {
        return SettingsFile.folder(surroundings);
    }

    HttpUrl server() {
        String url = options.url;
        if (url == null) {
            url = surroundings.variable("PTRACKER_URL");
        }
        if (url == null) {
            url = SettingsFile.read(folder()).url();
        }
        if (url == null) {
            url = Credentials.read(folder()).last();
        }
        return ServerAddress.parse(url == null ? ServerAddress.DEFAULT : url);
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

    /** Talks to the server before there is a token. */
    ApiClient anonymousClient() {
        return client(null);
    }

    private ApiClient client(@Nullable String token) {
        close();
        HttpTransport opened = new HttpTransport(server(), token, options.timeout(), surroundings.pause());
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
        String token = environmentToken();
        if (token != null) {
            return token;
        }
        Credentials.Entry entry = Credentials.read(folder()).servers().get(ServerAddress.spell(server));
        return entry == null ? null : entry.token();
    }

    /** The token of {@code PTRACKER_TOKEN} or of the file that {@code PTRACKER_TOKEN_FILE} names. */
    @Nullable
    String environmentToken() {
        String token = surroundings.variable("PTRACKER_TOKEN");
        String file = surroundings.variable("PTRACKER_TOKEN_FILE");
        if (token != null && file != null) {
            throw CommandException.usage("PTRACKER_TOKEN and PTRACKER_TOKEN_FILE are both set: unset one");
        }
        return file == null ? token : firstLine(Path.of(file));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "PTRACKER_TOKEN_FILE: " + file + " cannot be read", e);
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
