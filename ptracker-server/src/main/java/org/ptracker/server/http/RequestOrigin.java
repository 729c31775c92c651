package org.ptracker.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/**
 * What a browser says of the page that makes a request, in headers that no script can write.
 *
 * @param origins every {@code Origin}, such as {@code https://ptracker.example.com}
 * @param host the authority that was asked for
 * @param secure whether it was asked for over TLS, as far as the server knows
 */
public record RequestOrigin(List<String> origins, @Nullable String site, String host, boolean secure) {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    public RequestOrigin {
        origins = List.copyOf(origins);
    }

    public static RequestOrigin of(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return new RequestOrigin(
                Collections.list(request.getHeaders("Origin")),
                request.getHeader("Sec-Fetch-Site"),
                host == null ? request.getServerName() + ":" + request.getServerPort() : host,
                request.isSecure());
    }

    /** Refuses what does not say that it comes from this server's own page. */
    public void requireOwn() {
        if (origins.isEmpty()) {
            throw refused("there is no Origin: with a session, every change needs it");
        }
        requireNotForeign();
    }

    /** Refuses what says that it comes from elsewhere; what says nothing comes from no browser. */
    public void requireNotForeign() {
        if (!origins.isEmpty() && (origins.size() > 1 || !isHost(origins.get(0)))) {
            throw refused("the Origin " + String.join(", ", origins) + " is not this server, " + host
                    + "; a proxy between has to pass on the Host that it was asked for");
        }
        if (site != null && !site.equals("same-origin")) {
            throw refused("Sec-Fetch-Site is " + site + ", not same-origin");
        }
    }

    /** Behind a proxy that is not trusted the scheme is not known, so http is held against a request only with TLS. */
    private boolean isHost(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (lower.startsWith(HTTPS)) {
            return authority(lower.substring(HTTPS.length()), ":443").equals(authority(host, ":443"));
        }
        return !secure
                && lower.startsWith(HTTP)
                && authority(lower.substring(HTTP.length()), ":80").equals(authority(host, ":80"));
    }

    private static String authority(String authority, String defaultPort) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(defaultPort) ? lower.substring(0, lower.length() - defaultPort.length()) : lower;
    }

    private static RefusedException refused(String detail) {
        return new RefusedException(ProblemCode.CROSS_SITE_REFUSED, detail);
    }
}
