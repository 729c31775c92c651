package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** Reading takes one request: the zone is that of last time, and wrong for nobody whose account has changed since. */
class AccountCalendarsTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment here = visit.ada();
    private final TestEnvironment elsewhere =
            visit.server().signedIn(visit.folder().resolve("elsewhere"), "ada");

    /** In Tokyo it is 7:30 to 9:30, all of it on Wednesday. */
    @BeforeEach
    void addOverMidnight() {
        run(here, "add", "2026-11-24 23:30", "2026-11-25 1:30");
    }

    private static String run(TestEnvironment person, String... arguments) {
        assertThat(person.run(arguments)).as(person.err()).isZero();
        return person.out();
    }

    /** Requests answered so far, by route. A request is counted a moment after its answer has come, so none may be left. */
    private List<String> counted() throws IOException, InterruptedException {
        String metrics = scrape();
        while (!metrics.contains("\nptracker_http_requests_in_flight 1")) {
            metrics = scrape();
        }
        return metrics.lines()
                .filter(line -> line.startsWith("ptracker_http_requests_total") && line.contains("/api/"))
                .toList();
    }

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(visit.server().url() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list week --chart", "busy", "free", "summary week", "export -o csv"})
    void reading_isOneRequest(String command) throws Exception {
        run(here, "list");
        List<String> before = counted();
        run(here, command.split(" ", -1));
        List<String> more = new ArrayList<>(counted());
        more.removeAll(before);
        assertThat(more).singleElement().asString().doesNotContain("/me");
    }

    @Test
    void zoneChangedElsewhere_countsAtOnce() {
        assertThat(run(here, "list", "2026-11-25", "-o", "csv")).contains("T23:30:00+01:00");
        run(elsewhere, "user", "set", "--zone", "Asia/Tokyo");

        assertThat(run(here, "list", "2026-11-24", "-o", "csv"))
                .as("Tuesday ended in Tokyo at 16:00 in Berlin")
                .hasLineCount(1);
        assertThat(run(here, "list", "2026-11-25")).contains("7:30–9:30").contains("Asia/Tokyo");
        run(elsewhere, "user", "set", "--zone", "Europe/Berlin");
        assertThat(run(here, "busy", "2026-11-25")).contains("0:00–1:30").doesNotContain("Tokyo");
        run(elsewhere, "user", "set", "--zone", "Asia/Tokyo");
        assertThat(run(here, "status")).contains("Asia/Tokyo");
    }

    @Test
    void weekStartChangedElsewhere_countsAtOnce() {
        run(here, "add", "2026-11-22 9:00-10:00", "on Sunday");
        assertThat(run(here, "list", "week")).doesNotContain("on Sunday");
        run(elsewhere, "user", "set", "--week-start", "sunday");
        assertThat(run(here, "list", "week")).contains("on Sunday");
        assertThat(run(here, "list", "week")).contains("on Sunday");
    }

    @Test
    void fileOfAnExport_isWhole_whenTheZoneHasChanged() throws IOException {
        run(here, "list");
        run(elsewhere, "user", "set", "--zone", "Asia/Tokyo");
        Path file = visit.folder().resolve("days.csv");
        run(here, "export", "2026-11-25", "-o", "csv", "--to-file", file.toString());
        assertThat(Files.readString(file)).hasLineCount(2).contains("2026-11-24T22:30:00Z");
    }

    /** As behind a proxy that passes on only the headers it knows: then the account is asked for each time, as for writing. */
    @Test
    void answersThatDoNotTell() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(
                                    request.getTarget().startsWith("/api/v1/me")
                                            ? "{\"name\": \"ada\", \"role\": \"user\", \"zone\": \"Asia/Tokyo\","
                                                    + "\"overlap_policy\": \"allow\", \"week_start\": \"monday\","
                                                    + "\"disabled\": false, \"created_at\": \"2026-11-24T09:00:00Z\"}"
                                            : "{\"items\": [], \"next\": null}")
                            .build();
                }
            });
            proxy.start();
            here.variable("PTRACKER_URL", proxy.url("/").toString()).variable("PTRACKER_TOKEN", "secret");
            run(here, "list", "today");
            int first = proxy.getRequestCount();
            run(here, "list", "today");
            assertThat(first).isEqualTo(2);
            assertThat(proxy.getRequestCount() - first).isEqualTo(3);
            proxy.takeRequest();
            assertThat(proxy.takeRequest().getTarget()).contains("from=2026-11-23T15%3A00%3A00Z");
        }
    }
}
