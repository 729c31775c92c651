package org.ptracker.cli.http;

import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads the URL of a server into one spelling, so that a token kept for it is found again. */
public final class ServerAddress {
    public static final String DEFAULT = "http://localhost:8000";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private ServerAddress() {}

    public static HttpUrl parse(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw CommandException.usage("\"" + text + "\" is not the URL of a server, such as " + DEFAULT);
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw CommandException.usage("the URL of a server holds no password: run ptracker login");
        }
        if (url.query() != null || url.fragment() != null) {
            throw CommandException.usage("the URL of a server ends with its path: leave out what follows ? or #");
        }
        return url;
    }

    /** Without a slash at the end, the default port left out: the spelling under which a token is kept. */
    public static String spell(HttpUrl url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The same server by http or by https; a port that was the default of the one becomes that of the other. */
    static HttpUrl withScheme(HttpUrl url, String scheme) {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return url.newBuilder()
                .scheme(scheme)
                .port(usual ? HttpUrl.defaultPort(scheme) : url.port())
                .build();
    }

    /** The command with which a person signs in there. */
    public static String loginCommand(HttpUrl server) {
        String url = spell(server);
        return "ptracker login" + (url.equals(DEFAULT) ? "" : " --url " + url);
    }

    /** A warning for a connection that others can listen to, or null. */
    public static @Nullable String warning(HttpUrl url) {
        return url.isHttps() || THIS_MACHINE.contains(url.host())
                ? null
                : "warning: http:// sends the password as plain text; use https:// to another machine";
    }
}
