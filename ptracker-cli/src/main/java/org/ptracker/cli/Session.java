package org.ptracker.cli;

import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One run of the command: what it was told, and the server and the account that follow from that. */
final class Session implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();
    private final Settings settings;
    private final TokenFinder tokens;
    private final Connection connection;
    private final AccountCalendars calendars;
    private @Nullable SignIn signIn;

    Session(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.settings = new Settings(surroundings, options);
        this.tokens = new TokenFinder(
                surroundings, settings, new TokenProgram(surroundings, this::mayAsk, settings::answerTimeout));
        this.connection = new Connection(surroundings, settings, () -> options.quiet);
        this.calendars = new AccountCalendars(() -> signedIn() ? account() : null, surroundings.zone());
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

    /** Tells a person how it went, unless they want to hear only of failures. */
    void say(String words) {
        if (!options.quiet) {
            surroundings.say(words);
        }
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
        return settings.server();
    }

    Connection connection() {
        return connection;
    }

    /** By which zone and week a command reads and prints. */
    AccountCalendars calendars() {
        return calendars;
    }

    /** Talks to the server as the account that is signed in, after sending what waits in the queue. */
    ApiClient client() {
        return signIn().client();
    }

    /** The queue of the account that is signed in, nothing of it sent yet. */
    EntryQueue queue() {
        return signIn().queue();
    }

    /** Who is signed in. */
    AccountLookup account() {
        return signIn().account();
    }

    boolean signedIn() {
        return tokens.token(server()) != null;
    }

    private SignIn signIn() {
        if (signIn == null) {
            String token = tokens.required(server());
            signIn = new SignIn(surroundings, options.quiet, connection, tokens.account(server(), token), token);
        }
        return signIn;
    }

    /** What tables, charts and help are printed for. */
    Screen screen() {
        return Screen.of(surroundings, options.color);
    }

    @Override
    public void close() {
        connection.close();
    }
}
