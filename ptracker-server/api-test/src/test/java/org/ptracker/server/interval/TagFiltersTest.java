package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** The filters by tags, in lists, in exports and in totals. */
class TagFiltersTest {
    private static final String PATH = "/api/v1/intervals";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** One after the other, each an hour: the note is the tags. */
    private void store(String... tagLists) {
        for (int i = 0; i < tagLists.length; i++) {
            String tags = tagLists[i].isEmpty()
                    ? ""
                    : List.of(tagLists[i].split(" ", -1)).stream()
                            .map(tag -> '"' + tag + '"')
                            .collect(Collectors.joining(","));
            user.add("{\"start\":\"2026-11-24T%02d:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\",\"tags\":[%s]}"
                    .formatted(i, tagLists[i], tags));
        }
    }

    private List<String> pages(String query) {
        List<String> notes = new ArrayList<>();
        String next = "";
        while (true) {
            Reply page = user.get(PATH + "?limit=2&" + query + next);
            notes.addAll(page.items("note"));
            if (!page.json().has("next")) {
                return notes;
            }
            next = "&cursor=" + page.at("/next");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "any_tag=a,                          'a|A b|a c'",
        "any_tag=B&any_tag=c,                'A b|b|a c|c'",
        "not_tag=a,                          '|b|c|'",
        "not_tag=a&not_tag=C,                '|b|'",
        "no_tag=true,                        '|'",
        "no_tag=false,                       '|a|A b|b|a c|c|'",
        "tag=a&not_tag=b,                    'a|a c'",
        "tag=a&any_tag=b&any_tag=c,          'A b|a c'",
        "any_tag=x,                          none",
        "any_tag=a&from=2026-11-24T01:30:00Z, 'a|A b|a c'",
        "any_tag=a&from=2026-11-24T02:00:00Z, 'A b|a c'",
    })
    void list_inPages_andWhole(String query, String notes) {
        store("", "a", "A b", "b", "a c", "c", "");
        List<String> expected = notes.equals("none") ? List.of() : List.of(notes.split("\\|", -1));

        assertThat(pages(query)).isEqualTo(expected);
        assertThat(pages(query + "&order=-start")).isEqualTo(reversed(expected));
        assertThat(user.get(PATH + "?format=ndjson&" + query).body().lines()).hasSize(expected.size());
        assertThat(user.get("/api/v1/summary?" + query).at("/intervals")).isEqualTo("" + expected.size());
        String busy = user.get("/api/v1/busy?" + query).at("/logged_seconds");
        assertThat(Double.parseDouble(busy)).isBetween(3600.0 * expected.size() - 1800, 3600.0 * expected.size());
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void free_isWhatTheOthersLeave() {
        store("", "a", "b");
        Reply free = user.get("/api/v1/free?from=2026-11-24T00:00:00Z&to=2026-11-24T03:00:00Z&not_tag=a");
        assertThat(free.at("/free_seconds")).isEqualTo("3600");
        assertThat(free.at("/items/0/start")).isEqualTo("2026-11-24T01:00:00Z");
    }

    @Test
    void anOpenOne_thatBeganLongAgo_isFilteredToo() {
        user.add("{\"start\":\"2026-11-20T08:00:00Z\",\"note\":\"open\",\"tags\":[\"a\"]}");
        assertThat(pages("from=2026-11-24T00:00:00Z&any_tag=a")).containsExactly("open");
        assertThat(pages("from=2026-11-24T00:00:00Z&not_tag=a")).isEmpty();
        assertThat(pages("from=2026-11-24T00:00:00Z&no_tag=true")).isEmpty();
    }

    @Test
    void whatCannotBe_isRefused() {
        assertThat(user.get(PATH + "?no_tag=true&tag=a").faults()).containsExactly("no_tag not-both");
        assertThat(user.get(PATH + "?no_tag=maybe").faults()).containsExactly("no_tag unknown-value");
        assertThat(user.get("/api/v1/busy?" + "any_tag=a&".repeat(33)).faults()).containsExactly("any_tag too-many");
        store("a", "a", "a");
        String next = user.get(PATH + "?limit=1&any_tag=a").at("/next");
        assertThat(user.get(PATH + "?limit=1&not_tag=a&cursor=" + next).status())
                .isEqualTo(400);
    }
}
