package org.ptracker.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says to browsers and caches what they may do with an answer, as little as possible, and to clients what time it is. */
public final class HeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private static final String PERMISSIONS = "Permissions-Policy";

    /** Abilities of a browser that the page never asks for. It does write to the clipboard. */
    private static final String UNUSED = Stream.of(
                    "accelerometer",
                    "autoplay",
                    "camera",
                    "display-capture",
                    "encrypted-media",
                    "fullscreen",
                    "geolocation",
                    "gyroscope",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "picture-in-picture",
                    "screen-wake-lock",
                    "usb",
                    "xr-spatial-tracking")
            .map(ability -> ability + "=()")
            .collect(Collectors.joining(", "));

    public static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            PERMISSIONS,
            UNUSED,
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff");

    /** For a year a browser that came over TLS asks this host, and none below it, over nothing else. */
    private static final String TLS_ONLY = "max-age=31536000";

    private final transient Clock clock;

    public HeadersFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // A browser asks a document what it may do; on each of the page's files it would be a third of the weight of
        // headers.
        boolean isFile = RequestPath.of(request).startsWith("/assets/");
        HEADERS.forEach((name, value) -> {
            if (!isFile || !name.equals(PERMISSIONS)) {
                response.setHeader(name, value);
            }
        });
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", TLS_ONLY);
        }
        // A client compares its clock with the one that says what "now" is here.
        response.setDateHeader("Date", clock.millis());
        chain.doFilter(request, response);
    }
}
