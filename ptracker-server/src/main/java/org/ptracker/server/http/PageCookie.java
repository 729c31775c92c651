package org.ptracker.server.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that holds a secret for the browser: what a request brought, and the headers that set and clear it. No
 * script reads it, no other site's page sends it, and a browser that got it over TLS sends it over nothing else.
 */
public final class PageCookie {
    private static final String SESSION = "ptracker_session";
    private static final String DEVICE = "ptracker_device";

    /** The address of the page: its path ends with a slash. */
    private static final Pattern PAGE =
            Pattern.compile("https?://[^/?#]+(?<path>/(?:[A-Za-z0-9._~%/-]*/)?)(?:[?#].*)?");

    private final HttpServletRequest request;
    private final String name;

    private PageCookie(HttpServletRequest request, String name) {
        this.request = request;
        this.name = name;
    }

    /** That of a browser's session. */
    public static PageCookie session(HttpServletRequest request) {
        return new PageCookie(request, SESSION);
    }

    /** That by which a device is known which has signed in before; it stays when the session ends. */
    static PageCookie device(HttpServletRequest request) {
        return new PageCookie(request, DEVICE);
    }

    /** The secret that the request brought, or null. Of several cookies the first, whose path is the closest. */
    public @Nullable String secret() {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** The value of {@code Set-Cookie} for a new secret. */
    public String set(String secret, Duration lifetime) {
        return name + "=" + secret + "; Max-Age=" + lifetime.toSeconds() + attributes();
    }

    /** The value of {@code Set-Cookie} after which there is none. */
    public String clear() {
        return name + "=; Max-Age=0" + attributes();
    }

    /**
     * Where the page is, as its browser sees it: a proxy that takes a part of the path away need not say so, and the address of the
     * page that asks does. Without that it is the context path. What is sent here decides about the sender's own cookie only.
     */
    private String path() {
        String page = request.getHeader("Referer");
        Matcher address = PAGE.matcher(page == null ? "" : page);
        return address.matches() ? address.group("path") : request.getContextPath() + "/";
    }

    /** By hand: an attribute of this name is known to no cookie of the oldest servlet API that we run on. */
    private String attributes() {
        return "; Path=" + path() + "; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "");
    }
}
