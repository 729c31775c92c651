package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Pages over 1,100 intervals, of which every second has the tag {@code even}. */
class ListPagesTest {
    private static final String PATH = "/api/v1/intervals";
    private static final int INTERVALS = 1100;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static String token = "";

    private final TestClient user = server.with(token);

    @BeforeAll
    static void store() {
        token = server.token(server.account("user"), "write");
        TestClient user = server.with(token);
        for (int half = 0; half < 2; half++) {
            String items = IntStream.range(half * INTERVALS / 2, (half + 1) * INTERVALS / 2)
                    .mapToObj(ListPagesTest::item)
                    .collect(Collectors.joining(","));
            assertThat(user.post(PATH + "/batch", "{\"items\":[" + items + "]}").status())
                    .isEqualTo(201);
        }
    }

    /** Ten start at each hour, so that pages end between equal starts. */
    private static String item(int number) {
        return "{\"start\":\"2026-01-%02dT%02d:00:00Z\",\"duration\":\"PT30M\",\"note\":\"%d\",\"tags\":[%s]}"
                .formatted(
                        1 + number / 10 / 24, number / 10 % 24, number, number % 2 == 0 ? "\"even\",\"n\"" : "\"n\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 100",
        "limit=1, 1",
        "limit=007, 7",
        "limit=1000, 1000",
        "limit=1001, 1000",
        "limit=99999999999999, 1000"
    })
    void limit_bounds(String limit, int items) {
        assertThat(user.get(PATH + "?" + limit).items("id")).hasSize(items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=100",
                "?limit=7&tag=even",
                "?limit=99&order=-start",
                "?tag=n&tag=even&limit=549&order=-start",
                "?from=2026-01-02T00:00:00%2B01:00&limit=37",
                "?q=1&limit=13&match=start&to=2026-01-04T00:00:00Z"
            })
    void link_leadsToTheEnd(String query) {
        List<String> all = new ArrayList<>();
        String path = PATH + query;
        int pages = 0;
        while (true) {
            Reply page = user.get(path);
            all.addAll(page.items("id"));
            pages++;
            if (!page.json().has("next")) {
                assertThat(page.header("Link")).isEmpty();
                break;
            }
            String link = page.header("Link");
            assertThat(link).matches("<[^>]+>; rel=\"next\"").contains("cursor=" + page.at("/next"));
            path = link.substring(1, link.indexOf('>'));
        }

        Reply whole = user.get(PATH + query.replaceAll("limit=\\d+", "limit=1000"));
        List<String> expected = new ArrayList<>(whole.items("id"));
        if (whole.json().has("next")) {
            expected.addAll(
                    user.get(PATH + query.replaceAll("limit=\\d+", "limit=1000") + "&cursor=" + whole.at("/next"))
                            .items("id"));
        }
        assertThat(all).doesNotHaveDuplicates().isEqualTo(expected);
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void next_isAbsentOnAPageThatEndsWithTheList() {
        assertThat(user.get(PATH + "?limit=550&tag=even").json().has("next")).isFalse();
        assertThat(user.get(PATH + "?limit=549&tag=even").json().has("next")).isTrue();
    }

    @Test
    void cursor_goesWithAnotherLimit() {
        String cursor = user.get(PATH + "?limit=10").at("/next");

        assertThat(user.get(PATH + "?limit=3&cursor=" + cursor).items("note")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=even",
                "tag=n&tag=even",
                "from=2026-01-01T00:00:00Z",
                "to=2026-01-09T00:00:00Z",
                "match=start",
                "zone=Europe/Berlin",
                "q=1",
                "id=abcd",
                "order=-start",
            })
    void cursor_withOtherFilters_refused(String other) {
        String cursor = user.get(PATH + "?limit=10&tag=n").at("/next");

        Reply reply = user.get(PATH + "?tag=n&" + other + "&cursor=" + cursor);
        if (other.equals("tag=n&tag=even")) {
            reply = user.get(PATH + "?tag=n%2C%20even&cursor=" + cursor);
        }
        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly("cursor malformed");
    }

    @Test
    void cursor_changedOrCut_refused() {
        String cursor = user.get(PATH + "?limit=10").at("/next");
        for (String bad : new String[] {
            cursor.substring(1), cursor + "AA", cursor.substring(0, cursor.length() - 3), "%20" + cursor, cursor + "!",
        }) {
            assertThat(user.get(PATH + "?cursor=" + bad).faults()).as(bad).containsExactly("cursor malformed");
        }
        assertThat(user.get(PATH + "?cursor=" + cursor + "&cursor=" + cursor).faults())
                .containsExactly("cursor repeated");
    }
}
