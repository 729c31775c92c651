package org.ptracker.cli.http;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** What another program than PTracker says at the address of the server, as one line. */
record ForeignAnswer(RawAnswer answer, HttpUrl server, ServerAdvice advice) {
    private static final int SHOWN_CHARACTERS = 60;
    private static final int BAD_REQUEST = 400;
    /** How nginx, Apache and Go refuse plain HTTP at a port for https. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("HTTPS (port|server)|SSL-enabled", Pattern.CASE_INSENSITIVE);

    CommandException failure(@Nullable Exception cause) {
        boolean gateway = answer.status() >= 502 && answer.status() <= 504;
        return new CommandException(
                gateway ? ExitCode.UNREACHABLE : ExitCode.FAILED,
                ServerAddress.spell(server) + " " + found() + "; " + way(),
                cause);
    }

    private String found() {
        String location = answer.headers().get("Location");
        String type = answer.headers().get("Content-Type");
        return wantsTls()
                ? "speaks https, not http"
                : (location != null
                                ? "redirects to " + location
                                : "answers " + answer.status() + (type == null ? "" : " with " + shortened(type)))
                        + ", which is not PTracker's answer";
    }

    private String way() {
        return wantsTls() || redirectsToTls()
                ? "run: " + ServerAddress.loginCommand(ServerAddress.withScheme(server, "https"))
                : advice.otherAddress();
    }

    private boolean wantsTls() {
        return !server.isHttps()
                && answer.status() == BAD_REQUEST
                && WANTS_TLS.matcher(answer.body()).find();
    }

    private boolean redirectsToTls() {
        String location = answer.headers().get("Location");
        HttpUrl target = location == null ? null : HttpUrl.parse(location);
        return target != null
                && target.isHttps()
                && !server.isHttps()
                && target.host().equals(server.host());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
