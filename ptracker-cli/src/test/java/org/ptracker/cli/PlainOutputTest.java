package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.ApiPaths;

/** A server that sends what a terminal would obey: sequences that begin with C0 or C1, and marks that turn a line. */
class PlainOutputTest {
    /** In JSON: ESC, BEL, CR, DEL, CSI of C1, a right-to-left override and an isolate without end. */
    private static final String EVIL = "a\\u001b[31mb\\u0007c\\rd\\u007fe\\u009b2Jf\\u202eg\\u2067h\\u2028i";

    private static final String INTERVAL = """
            {"id": "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5", "start": "2026-11-24T08:00:00Z", "zone": "EVIL",
             "note": "EVIL", "tags": ["EVIL"], "version": 1, "created_at": "2026-11-24T09:31:02.117Z",
             "updated_at": "2026-11-24T09:31:02.117Z", "duration_seconds": 5400}""".replace("EVIL", EVIL);

    private static final String USER = """
            {"name": "ada", "role": "user", "zone": "Europe/Berlin", "overlap_policy": "allow", "week_start": "monday",
             "disabled": false, "created_at": "2026-11-24T09:31:02.117Z"}""";

    @RegisterExtension
    final StandInVisit visit = new StandInVisit();

    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void answerEvil() {
        visit.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return PlainOutputTest.this.answer(request.getUrl().encodedPath());
            }
        });
    }

    private MockResponse answer(String path) {
        return switch (path) {
            case ApiPaths.ME -> json(200, USER);
            case ApiPaths.INTERVALS -> json(200, "{\"items\": [" + INTERVAL + "]}");
            case ApiPaths.BUSY ->
                json(200, "{\"items\": [], \"busy_seconds\": 0, \"logged_seconds\": 0, \"from\": null, \"to\": null}");
            case ApiPaths.INTERVALS + "/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5" -> json(200, INTERVAL);
            default ->
                json(
                        422,
                        "{\"type\": \"urn:ptracker:problem:x\", \"title\": \"T\", \"status\": 422, \"detail\":" + " \""
                                + EVIL + "\\nptracker: a second line\"}");
        };
    }

    private static MockResponse json(int status, String body) {
        return StandInVisit.answer(status, status == 200 ? "application/json" : "application/problem+json", body)
                .newBuilder()
                .setHeader("PTracker-Zone", "Europe/Berlin")
                .setHeader("PTracker-Week-Start", "monday")
                .build();
    }

    private void isPlain(int exitCode, String... words) {
        assertThat(ada.run(words)).as(ada.err()).isEqualTo(exitCode);
        assertThat(ada.out() + ada.err())
                .contains("a [31mb c d e 2Jf")
                .doesNotContainPattern("[\\p{Cc}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069\\u2028]");
    }

    @Test
    void texts() {
        for (int columns : new int[] {0, 200}) {
            if (columns > 0) {
                ada.screen(columns);
            }
            isPlain(0, "list", "--zone", "UTC", "--color", "never");
            isPlain(0, "show", "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5", "--zone", "UTC");
            isPlain(0, "status", "--zone", "UTC");
            isPlain(2, "token", "list");
            assertThat(ada.err()).hasLineCount(1);
        }
    }

    @Test
    void data_staysWhatItIs_orIsEscaped() {
        assertThat(ada.run("list", "--zone", "UTC", "-o", "jsonl")).isZero();
        assertThat(ada.out())
                .contains("\"note\":\"a\\u001B[31mb\\u0007c\\rd\\u007fe\\u009b2Jf\\u202eg\\u2067h\\u2028i\"");
        assertThat(ada.run("list", "--zone", "UTC", "-o", "csv")).isZero();
        assertThat(ada.out()).contains("a\u001b[31mb\u0007c\rd\u007fe\u009b2Jf\u202eg\u2067h\u2028i");
        ada.screen(80);
        isPlain(0, "list", "--zone", "UTC", "-o", "csv");
    }
}
