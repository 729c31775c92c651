package org.ptracker.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.Connection;
import org.ptracker.cli.account.SettingValue;
import org.ptracker.cli.account.Settings;
import org.ptracker.cli.account.TokenFinder;
import org.ptracker.cli.account.TokenSource;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ClockDifference;
import org.ptracker.cli.http.RawAnswer;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.ProgramVersion;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.User;
import org.ptracker.common.time.TimeZones;

/** What {@code doctor} looks at on the server, and of the account there. */
public final class ServerCheck {
    private static final Pattern BUILD = Pattern.compile("(?m)^ptracker_build_info\\{[^}]*version=\"([^\"]+)\"");
    /** Date has whole seconds, and the answer was some time under way. */
    private static final Duration CLOCK_OFF = Duration.ofSeconds(3);

    private static final Duration EXPIRES_SOON = Duration.ofDays(7);

    private final ProcessEnvironment environment;
    private final Settings settings;
    private final TokenFinder tokens;
    private final Connection connection;

    public ServerCheck(ProcessEnvironment environment, Settings settings, TokenFinder tokens, Connection connection) {
        this.environment = environment;
        this.settings = settings;
        this.tokens = tokens;
        this.connection = connection;
    }

    public void run(Diagnosis diagnosis) {
        diagnosis.examine("server", () -> {
            HttpUrl server = settings.server();
            ApiClient anonymous = connection.client(null);
            reach(diagnosis, anonymous, server);
            ready(diagnosis, anonymous);
            version(diagnosis, anonymous);
            diagnosis.examine("token", () -> token(diagnosis, server));
        });
    }

    private void reach(Diagnosis diagnosis, ApiClient client, HttpUrl server) {
        long began = System.nanoTime();
        RawAnswer answer = client.probe("/livez");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Instant received = environment.clock().instant();
        SettingValue url = settings.url();
        diagnosis.ok(
                "server",
                ServerAddress.spell(server) + " (" + url.source() + "), first answer after " + took.toMillis() + " ms");
        String warning = ServerAddress.warning(server);
        if (warning != null) {
            diagnosis.warn("server", warning.replaceFirst("^warning: ", ""));
        }
        clock(diagnosis, ClockDifference.of(answer.headers(), received, took));
    }

    private static void clock(Diagnosis diagnosis, @Nullable ClockDifference clocks) {
        if (clocks == null) {
            diagnosis.ok("clock", "the server does not tell the time");
            return;
        }
        String text = "this machine is "
                + IntervalText.duration(Duration.ofSeconds(clocks.ahead().abs().toSeconds()))
                + (clocks.ahead().isNegative() ? " behind the server" : " ahead of the server");
        if (clocks.ahead().abs().compareTo(CLOCK_OFF) <= 0) {
            diagnosis.ok("clock", "agrees with the server's to within " + CLOCK_OFF.toSeconds() + " s");
        } else if (!clocks.isWrong()) {
            diagnosis.warn("clock", text + ": one of them needs setting (here: timedatectl set-ntp true)");
        } else {
            diagnosis.fail(
                    "clock",
                    text
                            + ": what depends on \"now\" is refused until one of them is set (here: timedatectl set-ntp true)");
        }
    }

    private static void ready(Diagnosis diagnosis, ApiClient client) {
        RawAnswer answer = client.probe("/readyz");
        if (answer.status() == 200) {
            diagnosis.ok("ready", "the server can store");
        } else {
            diagnosis.fail("ready", "the server answers " + answer.status() + " at /readyz; its log says why");
        }
    }

    private static void version(Diagnosis diagnosis, ApiClient client) {
        Matcher build = BUILD.matcher(client.probe("/metrics").body());
        if (!build.find()) {
            diagnosis.ok("version", "the server does not tell its version");
        } else if (build.group(1).equals(ProgramVersion.number())) {
            diagnosis.ok("version", "the server has " + build.group(1) + " too");
        } else {
            diagnosis.warn(
                    "version",
                    "the server has " + build.group(1) + " and this command is " + ProgramVersion.number()
                            + ": what only one of them can do does not work");
        }
    }

    private void token(Diagnosis diagnosis, HttpUrl server) {
        TokenSource source = tokens.source(server);
        if (source == null) {
            diagnosis.fail("token", "not signed in; run: " + ServerAddress.loginCommand(server));
            return;
        }
        ApiClient client = connection.client(tokens.token(server));
        User user = client.accounts().me();
        Token token = client.accounts().tokens().items().stream()
                .filter(Token::current)
                .findFirst()
                .orElse(null);
        if (token == null) {
            diagnosis.ok("token", "of " + user.name() + ", from " + source.source());
        } else {
            expiry(diagnosis, user, token, source);
        }
        zone(diagnosis, user);
    }

    private void expiry(Diagnosis diagnosis, User user, Token token, TokenSource source) {
        String text = "of " + user.name() + ", scope "
                + token.scope().name().toLowerCase(Locale.ROOT) + ", until "
                + LocalDate.ofInstant(token.expiresAt(), environment.zone()) + ", from " + source.source();
        if (Duration.between(environment.clock().instant(), token.expiresAt()).compareTo(EXPIRES_SOON) < 0) {
            diagnosis.warn("token", text + ": expires soon; run: ptracker login");
        } else {
            diagnosis.ok("token", text);
        }
    }

    private void zone(Diagnosis diagnosis, User user) {
        String system = environment.zone().getId();
        if (TimeZones.areSame(user.zone(), system)) {
            diagnosis.ok("account", user.zone() + ", as this system");
        } else {
            diagnosis.warn(
                    "account",
                    "its zone is " + user.zone() + ", and this system's is " + system
                            + "; to change it: ptracker user set --zone " + system);
        }
    }
}
