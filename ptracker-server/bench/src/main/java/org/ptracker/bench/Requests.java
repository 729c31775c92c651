package org.ptracker.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the programs send as text, and what they read of an answer. */
final class Requests {
    /** Of every account. */
    static final String PASSWORD = "a password of the bench";

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final String INTERVAL =
            "{\"start\":\"2026-01-01T08:00:00Z\",\"duration\":\"PT10M\",\"note\":\"design review\",\"tags\":[\"work\"]}";

    private Requests() {}

    /**
     * @param line method and path
     * @param token of the user, empty where nobody is signed in
     * @param body JSON, or empty
     */
    static String request(String line, String token, String body) {
        String user = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        String content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return line + " HTTP/1.1\r\nHost: localhost\r\n" + user + content + "\r\n" + body;
    }

    /** Stores an interval with a tag. */
    static String singleWrite(String token) {
        return request("POST /api/v1/intervals", token, INTERVAL);
    }

    /** The body that makes an account, or signs in with it. */
    static String account(String name) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    /** Out of the answer to a setup or a sign-in. */
    static String token(String answer) {
        Matcher found = TOKEN.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException("no token");
        }
        return found.group(1);
    }
}
