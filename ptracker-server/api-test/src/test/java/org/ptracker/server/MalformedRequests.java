package org.ptracker.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes requests that are wrong in some way, most of them by changing a good one. The same seed, the same requests. */
final class MalformedRequests {
    /**
     * One request.
     *
     * @param mayWait whether the server may rightly wait for more of it, so that the client has to end it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Request(byte[] bytes, boolean toHead, boolean mayWait) {}

    private static final String JSON = "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\","
            + "\"zone\":\"Europe/Berlin\",\"note\":\"review é\",\"tags\":[\"work\",\"b\"]}";
    private static final List<String> PATHS = List.of(
            "/api/v1/intervals",
            "/api/v1/intervals/batch",
            "/api/v1/intervals/batch-delete",
            "/api/v1/intervals/batch-edit",
            "/api/v1/intervals/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5",
            "/api/v1/intervals/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5/close",
            "/api/v1/intervals/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5/restore",
            "/api/v1/intervals/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5/history",
            "/api/v1/imports?dry_run=true",
            "/api/v1/changes",
            "/api/v1/busy",
            "/api/v1/free",
            "/api/v1/summary",
            "/api/v1/me",
            "/api/v1/me/tokens",
            "/api/v1/login",
            "/api/v1/setup",
            "/api/v1/users",
            "/api/v1/users/nobody",
            "/livez",
            "/nothing");
    private static final List<String> METHODS = List.of(
            "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "PRI", "A{}", "Ä");
    private static final List<String> TARGETS = List.of(
            "*",
            "",
            " ",
            "//",
            "/../..",
            "/%",
            "/%zz",
            "/%00",
            "/%2e%2e/%2f",
            "/api/v1/users/a%2Fb",
            "/api/v1/users/..;/x",
            "/api/v1/users/%c0%af",
            "/api/v1/users/%ff",
            "/api/v1/users/;a=b",
            "/api/v1/me;x=y",
            "/\u0000",
            "/a b",
            "/\\",
            "http://other.example/api/v1/me",
            "http://",
            "https://[::1",
            "other:80",
            "/api/v1/intervals#x",
            "/api/v1/users/%5c",
            "/api/v1/users/%25%30",
            "/api/v1/users/%F0%9F%98%80",
            "/api/v1/users/%ed%a0%80",
            "/.",
            "/api/./v1/me",
            "/" + "a".repeat(9000));
    private static final List<String> QUERIES = List.of(
            "q=%",
            "q=%zz",
            "q=%00",
            "q=%C0%AF",
            "q=%ED%A0%80",
            "q=%FF",
            "&&&",
            "=",
            "=x",
            "q",
            "q&q",
            "limit=1e9",
            "limit=-1",
            "cursor=%41%41",
            "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "from=%2B",
            "from=9999-99-99T99:99:99Z",
            "from=0000-01-01T00:00:00-23:59",
            "to=9999-12-31T23:59:59%2B23:59",
            "tag=%0a",
            "id=%25",
            "q=\\",
            "q=\"<>",
            "q=[]{}|^`",
            "zone=../../etc/passwd",
            "q=" + "%25".repeat(1300),
            "order=%00start",
            "match=start&from=0000-01-01T00:00:00Z");
    private static final List<String> HEADERS = List.of(
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Content-Length: 5, 6",
            "Content-Length: 1\r\nContent-Length: 2",
            "Content-Length: +3",
            "Content-Length: 0x10",
            "Content-Length:",
            "Transfer-Encoding: chunked\r\nContent-Length: 4",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding : chunked",
            " Folded: x",
            ": no name",
            "No colon",
            "Na me: x",
            "X-Null: a\u0000b",
            "X-Bare: a\rb",
            "Host: a\r\nHost: b",
            "Host: a b",
            "Host: [::",
            "Expect: 200-maybe",
            "Expect: 100-continue",
            "If-Match: " + "\"a\",".repeat(1900),
            "If-Match: \"",
            "If-None-Match: W/",
            "Accept: ;;q=,,",
            "Accept: */*;q=0",
            "Range: bytes=9-1",
            "Content-Type: \"",
            "Content-Type: application/json; charset=\"",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Encoding: gzip",
            "Idempotency-Key: é",
            "Idempotency-Key: " + "k".repeat(300),
            "Authorization: Bearer",
            "Authorization: Basic " + "A".repeat(500),
            "Cookie: " + "a=b; ".repeat(200),
            "Cookie: \"=;;=\"",
            "X-Request-Id: \t",
            "X-Huge: " + "h".repeat(9000),
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x",
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Connection: \u0001",
            "Forwarded: for=\"",
            "X-Forwarded-For: é");
    private static final List<String> BODIES = List.of(
            "{\"note\":" + "[".repeat(40) + "]".repeat(40) + "}",
            "[".repeat(50_000),
            "{\"a\":".repeat(5000),
            "\"\\ud800\"",
            "{\"\\ud800\":1}",
            "{\"" + "k".repeat(40_000) + "\":1}",
            "{\"start\":" + "9".repeat(2000) + "}",
            "{\"start\":1e999999999}",
            "{\"tags\":[" + "\"\",".repeat(2000) + "\"\"]}",
            "\ufeff" + JSON,
            "NaN",
            "'a'",
            "{a:1}",
            "/**/{}",
            "{\"start\":\"2026-11-24T08:00:00Z\",\"start\":null}",
            "{\"items\":[null,1,[],\"\"]}",
            "{\"items\":{}}",
            "{\"\":1}",
            "{\"a/b~c\\u0000\":1}",
            "{\"duration\":\"P" + "9".repeat(400) + "D\",\"start\":\"2026-11-24T08:00:00Z\"}",
            "{\"start\":\"+999999999-12-31T23:59:59Z\",\"end\":\"\"}",
            "{\"password\":\"\\u0000\",\"name\":\"x\",\"code\":\"\"}",
            "{\"note\":\"" + "\\u0000".repeat(900) + "\"}");

    private final Random random;
    private final String token;

    MalformedRequests(long seed, String token) {
        this.random = new Random(seed);
        this.token = token;
    }

    Request next() {
        return switch (random.nextInt(10)) {
            case 0 -> noise();
            case 1 -> version();
            case 2 -> chunks();
            case 3 -> withHeader();
            case 4 -> target();
            case 5 -> good(pick(METHODS), pick(PATHS), JSON);
            case 6 -> good("GET", pick(PATHS) + "?" + pick(QUERIES) + "&" + pick(QUERIES), "");
            case 7 -> good(pick(List.of("POST", "PATCH")), pick(PATHS), pick(BODIES));
            default -> good("POST", pick(PATHS), mutated(JSON));
        };
    }

    private Request good(String method, String target, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return good(method, target, bytes);
    }

    private Request good(String method, String target, byte[] body) {
        String head =
                method + " " + target + " HTTP/1.1\r\n" + common() + "Content-Length: " + body.length + "\r\n\r\n";
        return request(join(head, body), method);
    }

    private static Request request(byte[] bytes, String method) {
        boolean mayWait = method.equals("CONNECT");
        return new Request(bytes, method.equals("HEAD"), mayWait);
    }

    private String common() {
        return "Host: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nIf-Match: *\r\n";
    }

    /** With a blank in the target, what follows the blank is read as the version. */
    private Request target() {
        String method = pick(METHODS);
        String target = pick(TARGETS);
        boolean blank = target.isEmpty() || target.indexOf(' ') >= 0;
        byte[] bytes = good(method, target, "").bytes();
        return new Request(bytes, method.equals("HEAD"), blank || method.equals("CONNECT"));
    }

    private Request noise() {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] whole = good("POST", "/api/v1/intervals", JSON).bytes();
            for (int i = 0; i < 4; i++) {
                whole[random.nextInt(whole.length)] = bytes[0];
            }
            bytes = whole;
        }
        return new Request(bytes, false, true);
    }

    private Request version() {
        String version = pick(
                List.of("HTTP/0.9", "HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/3", "HTTP/x", "http/1.1", "", "FTP/1.1"));
        String head = "GET /api/v1/me " + version + "\r\n" + common() + "\r\n";
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004";
        return new Request(join(random.nextInt(4) == 0 ? preface : head, new byte[0]), false, true);
    }

    private Request chunks() {
        String size = pick(List.of("5", "-1", "x", "fffffffffffffffff", "0", "5;ext=\"", " 5", "5\n", ""));
        String body = size + "\r\n{\"a\":\r\n"
                + pick(List.of("0\r\n\r\n", "1\r\n1\r\n0\r\n\r\n", "0\r\nTrailer: x\r\n\r\n", "\r\n", "zz"));
        String head = "POST /api/v1/intervals HTTP/1.1\r\n" + common() + "Transfer-Encoding: chunked\r\n\r\n";
        return new Request(join(head, body.getBytes(StandardCharsets.UTF_8)), false, true);
    }

    private Request withHeader() {
        byte[] body = JSON.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + pick(PATHS) + " HTTP/1.1\r\n" + common() + pick(HEADERS) + "\r\n"
                + (random.nextBoolean() ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n";
        return new Request(join(head, body), false, true);
    }

    /** Some bytes removed, doubled or replaced; what is still good JSON is as welcome. */
    private byte[] mutated(String good) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        for (byte each : bytes) {
            int dice = random.nextInt(bytes.length);
            if (dice > 1) {
                mutated.write(each);
            }
            if (dice == 1) {
                mutated.write(random.nextBoolean() ? random.nextInt(256) : "{}[]\",:\\u0e-".charAt(random.nextInt(12)));
            }
        }
        return mutated.toByteArray();
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] join(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
