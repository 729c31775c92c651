package org.ptracker.cli.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ptracker.common.account.AccountHeaders;

/**
 * Answers on the loopback address what a server would: always the same, and only as much as {@link ArchiveTraining} asks.
 * Its one thread serves one connection after the other and lives as long as the socket.
 */
final class CannedServer implements AutoCloseable {
    private static final String INTERVAL = "{\"id\":\"01936a5e-1c00-7000-8000-00000c8f4a2e\","
            + "\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:30:00Z\",\"zone\":\"Europe/Berlin\","
            + "\"note\":\"design review\",\"tags\":[\"work\"],\"version\":1,\"created_at\":\"2026-11-24T09:31:00Z\","
            + "\"updated_at\":\"2026-11-24T09:31:00Z\",\"duration_seconds\":5400}";
    private static final String ME = "{\"name\":\"ada\",\"role\":\"user\",\"zone\":\"Europe/Berlin\","
            + "\"overlap_policy\":\"allow\",\"week_start\":\"monday\",\"disabled\":false,\"created_at\":\"2026-11-24T09:00:00Z\"}";
    private static final String ACCOUNT =
            AccountHeaders.ZONE + ": Europe/Berlin\r\n" + AccountHeaders.WEEK_START + ": monday\r\n";
    private static final String TOTALS = "\"from\":\"2026-11-23T23:00:00Z\",\"to\":\"2026-11-24T23:00:00Z\","
            + "\"busy_seconds\":5400,\"logged_seconds\":5400,\"free_seconds\":81000,\"intervals\":1";
    private static final String PERIOD = "\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:30:00Z\"";
    private static final String PERIODS =
            "{" + TOTALS + ",\"items\":[{" + PERIOD + ",\"duration_seconds\":5400}],\"next\":null}";
    private static final String SUMMARY = "{\"by\":\"day\",\"zone\":\"Europe/Berlin\"," + TOTALS
            + ",\"items\":[{\"key\":\"2026-11-24\"," + PERIOD
            + ",\"busy_seconds\":5400,\"logged_seconds\":5400,\"intervals\":1}]}";
    private static final String TOKENS =
            "{\"items\":[{\"id\":\"01936a5e-1c00-7000-8000-00000c8f4a2f\",\"name\":\"login\","
                    + "\"scope\":\"write\",\"created_at\":\"2026-11-24T09:00:00Z\","
                    + "\"expires_at\":\"2027-02-24T09:00:00Z\",\"current\":true}]}";
    private static final String NOT_FOUND = "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,"
            + "\"code\":\"not-found\",\"detail\":\"there is none\"}";

    private final ServerSocket socket;

    CannedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "canned-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] request = line.split(" ", -1);
                    skipRest(in);
                    connection.getOutputStream().write(answer(request[0], request[1]));
                }
            } catch (IOException e) {
                // The client has gone; or the socket is closed, and this is over.
            }
        }
    }

    /** The rest of the head, and the body. */
    private static void skipRest(BufferedReader in) throws IOException {
        long length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        while (length > 0 && in.read() >= 0) {
            length--;
        }
    }

    private static byte[] answer(String method, String target) {
        String path = target.substring("/api/v1/".length()).split("\\?", 2)[0];
        if (method.equals("DELETE")) {
            return message("204 No Content", "application/json", "");
        }
        return switch (path) {
            case "me" -> json("200 OK", ME);
            case "me/tokens" -> json("200 OK", TOKENS);
            case "busy", "free" -> json("200 OK", PERIODS);
            case "summary" -> json("200 OK", SUMMARY);
            case "intervals" ->
                method.equals("POST")
                        ? json("201 Created", INTERVAL)
                        : json("200 OK", "{\"items\":[" + INTERVAL + "],\"next\":null,\"change_seq\":1}");
            default ->
                path.startsWith("intervals/")
                        ? json("200 OK", INTERVAL)
                        : message("404 Not Found", "application/problem+json", NOT_FOUND);
        };
    }

    private static byte[] json(String status, String body) {
        return message(status, "application/json", body);
    }

    private static byte[] message(String status, String type, String body) {
        return ("HTTP/1.1 " + status + "\r\n" + ACCOUNT + "ETag: \"1\"\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
