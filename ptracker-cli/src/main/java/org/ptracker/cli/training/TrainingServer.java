package org.ptracker.cli.training;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.ApiPaths;

/**
 * Answers the commands of the training in the form in which a server answers: one connection at a time, only to this machine, and
 * always with the same two intervals. It stores nothing.
 */
final class TrainingServer implements AutoCloseable {
    /** An hour ago, since nobody stops by mistake what began a week ago. */
    private static final Duration GOING_ON = Duration.ofHours(1);

    static final String CLOSED = """
            {"id": "01936a5e-1c00-7000-8000-00000c8f4a2e", "start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:30:00Z",
            "zone": "UTC", "note": "design review", "tags": ["work"], "version": 1,
            "created_at": "2026-11-24T09:31:00Z", "updated_at": "2026-11-24T09:31:00.250Z", "duration_seconds": 5400}""";

    private static final String CHANGES = """
            "changes": [{"seq": 2, "batch": 2, "undoes": 1, "operation": "delete", "interval": "01936a5e-1c00-7000-8000-00000c8f4a2e",
            "version": 2, "at": "2026-11-24T09:31:00.250Z", "token": "laptop", "before": {"start": "2026-11-24T08:00:00Z",
            "end": "2026-11-24T09:30:00Z", "zone": "UTC", "note": "design review", "tags": ["work"]}}]}""";

    private static final String SUMMARY = """
            {"by": "day", "zone": "UTC", "from": "2026-11-24T00:00:00Z", "to": "2026-11-25T00:00:00Z",
            "busy_seconds": 5400, "logged_seconds": 5400.5, "intervals": 1, "items": [{"key": "2026-11-24",
            "start": "2026-11-24T00:00:00Z", "end": "2026-11-25T00:00:00Z", "busy_seconds": 5400, "logged_seconds": 5400.5,
            "intervals": 1}]}""";

    private static final String BUSY = """
            {"from": "2026-11-24T00:00:00Z", "to": "2026-11-25T00:00:00Z", "busy_seconds": 5400, "logged_seconds": 5400,
            "items": [{"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:30:00Z", "duration_seconds": 5400}]}""";

    private static final String FREE = """
            {"from": "2026-11-24T00:00:00Z", "to": "2026-11-24T08:00:00Z", "free_seconds": 28800,
            "items": [{"start": "2026-11-24T00:00:00Z", "end": "2026-11-24T08:00:00Z", "duration_seconds": 28800}]}""";

    private static final String TARGETS = "{\"targets\": [], \"days_off\": []}";

    private static final String ACCOUNT = """
            {"name": "ada", "role": "user", "zone": "UTC", "overlap_policy": "allow", "week_start": "monday",
            "disabled": false, "created_at": "2026-11-24T09:31:00.250Z"}""";

    private final Clock clock;
    private final ServerSocket socket;

    private TrainingServer(Clock clock) throws IOException {
        this.clock = clock;
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Answers until it is closed. */
    static TrainingServer start(Clock clock) throws IOException {
        TrainingServer server = new TrainingServer(clock);
        Thread answering = new Thread(server::answer, "answering");
        answering.setDaemon(true);
        answering.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void answer() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                // As the head of HTTP is; of a body only the length is of interest.
                BufferedReader questions = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                for (String asked = question(questions); asked != null; asked = question(questions)) {
                    connection.getOutputStream().write(answer(asked));
                }
            } catch (IOException e) {
                // The command has gone; or the training is over, and there is no next one.
            }
        }
    }

    /** The first line of a request, which is read to its end; null where no more comes. */
    private static @Nullable String question(BufferedReader questions) throws IOException {
        String first = questions.readLine();
        int body = 0;
        for (String line = first; line != null && !line.isEmpty(); ) {
            line = questions.readLine();
            if (line != null && line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                body = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (int i = 0; i < body; i++) {
            questions.read();
        }
        return first;
    }

    /** What is long comes packed and in pieces; what is short comes as it is. */
    private byte[] answer(String asked) throws IOException {
        String path = asked.split(" ", -1)[1];
        if (asked.startsWith("DELETE ")) {
            return (head("204 No Content") + "\r\n").getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith(ApiPaths.INTERVALS + "?")) {
            String items = path.contains("9999-12-31") ? open() : CLOSED;
            return packed("{\"items\": [" + items + "], \"next\": null, \"change_seq\": 1}");
        }
        if (path.startsWith(ApiPaths.SUMMARY)) {
            return packed(SUMMARY);
        }
        if (path.startsWith(ApiPaths.BUSY)) {
            return packed(BUSY);
        }
        if (path.startsWith(ApiPaths.FREE)) {
            return packed(FREE);
        }
        if (path.equals(ApiPaths.TARGETS)) {
            return plain("200 OK", TARGETS);
        }
        if (path.equals(ApiPaths.UNDO)) {
            return plain("200 OK", "{\"undone\": 1, \"count\": 1, " + CHANGES);
        }
        if (path.equals(ApiPaths.INTERVALS_BATCH_DELETE)) {
            return plain("200 OK", "{" + CHANGES);
        }
        if (asked.startsWith("POST " + ApiPaths.INTERVALS + " ")) {
            return plain("201 Created", open());
        }
        return plain("200 OK", path.startsWith(ApiPaths.INTERVALS) ? CLOSED : ACCOUNT);
    }

    private String open() {
        Instant start = clock.instant().minus(GOING_ON).truncatedTo(ChronoUnit.SECONDS);
        return """
            {"id": "01936a5e-1c00-7000-8000-00000c8f4a2f", "start": "%s", "zone": "UTC", "note": "design", "tags": [], "version": 1,
            "created_at": "2026-11-24T09:31:00Z", "updated_at": "2026-11-24T09:31:00.250Z", "duration_seconds": 3600.5}""".formatted(start);
    }

    private String head(String status) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        return """
                HTTP/1.1 %s\r
                Date: %s\r
                PTracker-Zone: UTC\r
                PTracker-Week-Start: monday\r
                Content-Type: application/json\r
                ETag: "1"\r
                """.formatted(status, now);
    }

    private byte[] plain(String status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = head(status) + "Content-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] packed(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(body.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String head = head("200 OK") + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(bytes.size()) + "\r\n";
        answer.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        answer.writeBytes(bytes.toByteArray());
        answer.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return answer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
