package org.ptracker.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ServerAddress;

/**
 * Finds the token for a server: {@code --token-command}, then {@code PTRACKER_TOKEN} or the file that
 * {@code PTRACKER_TOKEN_FILE} names, then {@code token_command} of {@code config.json} for the {@code url} there, then what
 * {@code login} kept.
 */
public final class TokenFinder {
    private final ProcessEnvironment environment;
    private final Settings settings;
    private final TokenProgram program;
    private @Nullable String printed;

    public TokenFinder(ProcessEnvironment environment, Settings settings, TokenProgram program) {
        this.environment = environment;
        this.settings = settings;
        this.program = program;
    }

    public @Nullable String token(HttpUrl server) {
        TokenSource source = source(server);
        if (source == null) {
            return null;
        }
        String token = source.secret().get();
        if (!isVisible(token)) {
            throw new CommandException(
                    ExitCode.NOT_ALLOWED,
                    source.source() + ": holds no token" + (token.isEmpty() ? "" : ", but blanks or other letters"));
        }
        return token;
    }

    /** Whether it is what an HTTP header carries: anything else is no token, and an error must not show it. */
    private static boolean isVisible(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                return false;
            }
        }
        return !token.isEmpty();
    }

    /** Refuses where nobody is signed in. */
    public String required(HttpUrl server) {
        String token = token(server);
        if (token == null) {
            throw new CommandException(
                    ExitCode.NOT_ALLOWED,
                    "not signed in to " + ServerAddress.spell(server) + "; run: " + ServerAddress.loginCommand(server));
        }
        return token;
    }

    /** Whose a token is, as far as that follows from it: of one that {@code login} kept the name is known; null of others. */
    public @Nullable String user(HttpUrl server, String token) {
        Credentials.Entry entry = Credentials.read(settings.folder()).servers().get(ServerAddress.spell(server));
        return entry != null && entry.token().equals(token) ? entry.user() : null;
    }

    /**
     * Refuses where a token is given that counts more than the one that {@code login} keeps.
     *
     * @param besides what to say of it besides how to do without it
     */
    public void requireNoneGiven(HttpUrl server, String besides) {
        TokenSource given = given(server);
        if (given != null) {
            throw CommandException.usage("the token comes from " + given.source() + besides + "; " + given.wayOut());
        }
    }

    /** Whether {@code login} keeps a token for that server. */
    boolean isKept(HttpUrl server) {
        return Credentials.read(settings.folder()).servers().containsKey(ServerAddress.spell(server));
    }

    /** Or null where nobody is signed in. */
    public @Nullable TokenSource source(HttpUrl server) {
        TokenSource given = given(server);
        if (given != null) {
            return given;
        }
        Credentials.Entry entry = Credentials.read(settings.folder()).servers().get(ServerAddress.spell(server));
        return entry == null
                ? null
                : new TokenSource(
                        SettingOrigin.LOGIN, Credentials.file(settings.folder()).toString(), entry::token);
    }

    /** Where a token that {@code login} did not keep comes from, or null. */
    @Nullable
    TokenSource given(HttpUrl server) {
        SettingValue command = settings.tokenCommand();
        if (command != null && command.origin() == SettingOrigin.OPTION) {
            return printedBy(command, server);
        }
        TokenSource variable = variable();
        if (variable != null) {
            return variable;
        }
        String url = settings.file().url();
        return command != null && url != null && ServerAddress.parse(url).equals(server)
                ? printedBy(command, server)
                : null;
    }

    private TokenSource printedBy(SettingValue command, HttpUrl server) {
        String source =
                command.origin() == SettingOrigin.OPTION ? command.source() : "token_command of " + command.source();
        return new TokenSource(command.origin(), source, () -> {
            if (printed == null) {
                printed = program.run(command.value(), source, server);
            }
            return printed;
        });
    }

    private @Nullable TokenSource variable() {
        String token = environment.variable("PTRACKER_TOKEN");
        String file = environment.variable("PTRACKER_TOKEN_FILE");
        if (token != null && file != null) {
            throw CommandException.usage("PTRACKER_TOKEN and PTRACKER_TOKEN_FILE are both set: unset one");
        }
        if (file != null) {
            return new TokenSource(SettingOrigin.ENVIRONMENT, "PTRACKER_TOKEN_FILE", () -> content(Path.of(file)));
        }
        return token == null ? null : new TokenSource(SettingOrigin.ENVIRONMENT, "PTRACKER_TOKEN", () -> token);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "PTRACKER_TOKEN_FILE: " + file + " cannot be read", e);
        }
    }
}
