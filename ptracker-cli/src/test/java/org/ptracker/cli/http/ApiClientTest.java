package org.ptracker.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ptracker.cli.StandInVisit.answer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.common.interval.NewInterval;

/** Faults that the real server does not produce on demand. */
class ApiClientTest {
    private static final UUID ID = UUID.fromString("019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5");
    private static final NewInterval INTERVAL =
            new NewInterval("2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", null, null, null, null);
    private static final String STORED = """
            {"id": "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5", "start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:30:00Z",
             "zone": "UTC", "note": "", "tags": [], "version": 1, "created_at": "2026-11-24T09:31:02.117Z",
             "updated_at": "2026-11-24T09:31:02.117Z", "duration_seconds": 5400, "mood": "of a newer server"}""";

    private final List<Duration> pauses = new ArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = client("/mounted", WaitingNotice.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ApiClient client(String path, WaitingNotice notice) {
        ServerAdvice advice = new ServerAdvice() {
            @Override
            public String otherAddress() {
                return "is --url right?";
            }

            @Override
            public String refusedToken(String why) {
                return why;
            }
        };
        ServerAccess access = new ServerAccess(server.url(path), "secret", Duration.ofSeconds(10), null, advice);
        return new ApiClient(new HttpTransport(access, pauses::add, notice, (status, headers) -> {}));
    }

    private static MockResponse notReady(String retryAfter) {
        return answer(
                        503,
                        "application/problem+json",
                        "{\"type\": \"urn:ptracker:problem:unavailable\", \"title\": \"Not available just now\","
                                + " \"status\": 503, \"detail\": \"the write queue is full\"}")
                .newBuilder()
                .setHeader("Retry-After", retryAfter)
                .build();
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private void assertFails(ExitCode exitCode, String line, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessage(line.replace("SERVER", ServerAddress.spell(server.url("/mounted"))));
    }

    @Test
    void add_isSentAgainWithTheSameKey() throws Exception {
        server.enqueue(cut());
        server.enqueue(notReady("1"));
        server.enqueue(answer(201, "application/json", STORED));
        assertThat(client.add(INTERVAL, "key-1").body().id()).isEqualTo(ID);
        assertThat(server.getRequestCount()).isEqualTo(3);
        for (int number = 0; number < 3; number++) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo("POST /mounted/api/v1/intervals HTTP/1.1");
            assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("key-1");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer secret");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:30:00Z\"}");
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    @Test
    void add_waitsForItsOwnFirstTry() {
        server.enqueue(answer(
                        409,
                        "application/problem+json",
                        "{\"type\": \"urn:ptracker:problem:idempotency-key-in-use\", \"title\": \"Still running\","
                                + " \"status\": 409}")
                .newBuilder()
                .setHeader("Retry-After", "1")
                .build());
        server.enqueue(answer(201, "application/json", STORED));
        assertThat(client.add(INTERVAL, "key-1").body().id()).isEqualTo(ID);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void add_givesUpAfterThreeTries() {
        server.enqueue(notReady("1"));
        server.enqueue(notReady("1"));
        server.enqueue(notReady("1"));
        assertFails(ExitCode.UNREACHABLE, "the write queue is full", () -> client.add(INTERVAL, "key-1"));
        server.enqueue(notReady("3600"));
        assertFails(ExitCode.UNREACHABLE, "the write queue is full", () -> client.add(INTERVAL, "key-1"));
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void delete_isNotSentAgainWhenItMayHaveArrived() {
        server.enqueue(cut());
        assertThatThrownBy(() -> client.delete(ID, "\"1\""))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
        assertThat(server.getRequestCount()).isEqualTo(1);
        server.enqueue(notReady("0"));
        server.enqueue(new MockResponse.Builder().code(204).build());
        client.delete(ID, "\"1\"");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void answersOfSomethingElse_areOneLine() {
        server.enqueue(answer(200, "text/html", "<html>\nWelcome"));
        assertFails(
                ExitCode.FAILED,
                "SERVER answers 200 with text/html, which is not PTracker's answer; is --url right?",
                () -> client.interval(ID));
        server.enqueue(answer(502, "text/html", "<html>\nBad gateway"));
        assertFails(
                ExitCode.UNREACHABLE,
                "SERVER answers 502 with text/html, which is not PTracker's answer; is --url right?",
                () -> client.interval(ID));
        server.enqueue(new MockResponse.Builder()
                .code(301)
                .setHeader("Location", "https://elsewhere.example/")
                .build());
        assertFails(
                ExitCode.FAILED,
                "SERVER redirects to https://elsewhere.example/, which is not PTracker's answer; is --url right?",
                () -> client.interval(ID));
        server.enqueue(answer(200, "application/json", "{\"id\": 5}"));
        assertFails(
                ExitCode.FAILED,
                "SERVER answers 200 with application/json, which is not PTracker's answer; is --url right?",
                () -> client.interval(ID));
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    /** The server answers only once the person has been told. */
    @Test
    void longWait_isSaidOnce() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        List<String> words = new CopyOnWriteArrayList<>();
        WaitingNotice notice = WaitingNotice.after(Duration.ZERO, () -> {
            words.add("waiting");
            told.countDown();
        });
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                told.await();
                return answer(200, "application/json", STORED);
            }
        });
        ApiClient patient = client("/", notice);
        patient.interval(ID);
        patient.interval(ID);
        assertThat(words).containsExactly("waiting");
    }

    @Test
    void problem_namesEveryFault() {
        server.enqueue(answer(422, "application/problem+json", """
                {"type": "urn:ptracker:problem:validation-failed", "title": "T", "status": 422, "errors": [
                  {"pointer": "/end", "code": "not-after-start", "detail": "is not after the start"},
                  {"pointer": "/tags/0", "code": "empty", "detail": "is empty"}]}"""));
        assertFails(
                ExitCode.USAGE, "end: is not after the start; tags/0: is empty", () -> client.add(INTERVAL, "key-1"));
    }
}
