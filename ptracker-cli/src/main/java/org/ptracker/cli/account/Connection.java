package org.ptracker.cli.account;

import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.HttpTransport;
import org.ptracker.cli.http.JavaSecurity;
import org.ptracker.cli.http.ServerAccess;
import org.ptracker.cli.http.WaitingNotice;

/** The way to the server that the settings name. */
public final class Connection implements AutoCloseable {
    private final ProcessEnvironment environment;
    private final Settings settings;
    private final TokenFinder tokens;
    private final BooleanSupplier quiet;
    private @Nullable HttpTransport open;

    /**
     * Connects to nothing yet.
     *
     * @param quiet whether not to say that an answer takes long
     */
    public Connection(ProcessEnvironment environment, Settings settings, TokenFinder tokens, BooleanSupplier quiet) {
        this.environment = environment;
        this.settings = settings;
        this.tokens = tokens;
        this.quiet = quiet;
    }

    /** Talks to the server with a token, or without one before there is any. */
    public ApiClient client(@Nullable String token) {
        return client(token, (headers, took) -> {});
    }

    public ApiClient client(@Nullable String token, HttpTransport.AnswerListener answers) {
        close();
        HttpUrl server = settings.server();
        if (environment.alone() && !server.isHttps()) {
            JavaSecurity.withoutTls();
        }
        HttpTransport opened = new HttpTransport(
                new ServerAccess(
                        server,
                        token,
                        settings.answerTimeout(),
                        settings.authorities(),
                        new SettingsAdvice(settings, tokens)),
                environment.pause(),
                WaitingNotice.of(environment, quiet.getAsBoolean(), server),
                answers);
        open = opened;
        return new ApiClient(opened);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
