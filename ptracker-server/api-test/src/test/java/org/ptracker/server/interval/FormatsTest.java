package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** The list in each of its formats, character by character, and who gets which. */
class FormatsTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String HEADER =
            "id,start,end,duration_seconds,zone,tags,note,version,created_at,updated_at\r\n";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.user();

    @AfterEach
    void turnBack() {
        server.clock().set(TestServer.NOW);
    }

    private String add(String note, String... tags) {
        return user.add("""
                {"start":"2026-11-24T08:00:00.250Z","end":"2026-11-24T09:30:00Z","zone":"UTC","note":"%s","tags":[%s]}""".formatted(note, tags.length == 0 ? "" : "\"" + String.join("\",\"", tags) + "\""));
    }

    private Reply get(String query) {
        Reply reply = user.get(PATH + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    /** The lines of the one event between its start and end, and its created and changed times. */
    private String event() {
        String body = get("?format=ics").body();
        String before = "DTEND:20261124T093000Z\r\n";
        return body.substring(body.indexOf(before) + before.length(), body.indexOf("CREATED:"));
    }

    /** The note as the CSV has it. */
    private String cell() {
        String body = get("?format=csv").body();
        return body.substring(body.indexOf(",UTC,,") + 6, body.lastIndexOf(",1,"));
    }

    @Test
    void csv_ofAnInterval() {
        String id = add("a, \\\"b\\\"", "x", "y");

        Reply reply = get("?format=csv");

        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
        assertThat(reply.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"ptracker-20261124T090000Z.csv\"");
        assertThat(reply.body())
                .isEqualTo(HEADER + id + ",2026-11-24T08:00:00.250Z,2026-11-24T09:30:00Z,5399.75,UTC,x;y,"
                        + "\"a, \"\"b\"\"\",1,2026-11-24T09:00:00Z,2026-11-24T09:00:00Z\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+1, '+1",
                "-1, '-1",
                "@a, '@a",
                "\\tx, '<TAB>x",
                "a=1, a=1",
                "`a;b`, a;b",
                "=a\\nb, `\"'=a<LF>b\"`",
                "'a, 'a",
                "😀 é, 😀 é",
            })
    void csv_ofANote(String note, String cell) {
        add(note);
        assertThat(cell()).isEqualTo(cell.replace("<TAB>", "\t").replace("<LF>", "\n"));
    }

    @Test
    void emptyList_inEachFormat() {
        assertThat(get("?format=csv").body()).isEqualTo(HEADER);
        assertThat(get("?format=ndjson").body()).isEmpty();
        assertThat(get("?format=ics").body())
                .isEqualTo("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//PTracker//PTracker//EN\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void calendar_ofAnInterval() {
        String id = add("review", "a,b", "c");
        server.clock().advance(Duration.ofMinutes(1));
        user.patch(PATH + "/" + id, "{\"note\":\"review\\nagain\"}", "If-Match", "*");

        Reply reply = get("?format=ics");

        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/calendar; charset=utf-8");
        assertThat(reply.header("Content-Disposition")).endsWith(".ics\"");
        assertThat(reply.body()).isEqualTo("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//PTracker//PTracker//EN
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20261124T090100Z
                DTSTART:20261124T080000Z
                DTEND:20261124T093000Z
                SUMMARY:review
                DESCRIPTION:review\\nagain
                CATEGORIES:a\\,b,c
                CREATED:20261124T090000Z
                LAST-MODIFIED:20261124T090100Z
                SEQUENCE:1
                END:VEVENT
                END:VCALENDAR
                """.formatted(id).replace("\n", "\r\n"));
    }

    @Test
    void calendar_escapes() {
        add("\\r\\n a,b;c\\\\d:\\\"e\\\"\\r\\nf\\rg\\nh");
        assertThat(event().replace("\r\n ", ""))
                .isEqualTo(String.join(
                        "\r\n",
                        "SUMMARY:a\\,b\\;c\\\\d:\"e\"",
                        "DESCRIPTION:\\n a\\,b\\;c\\\\d:\"e\"\\nf\\ng\\nh",
                        ""));
    }

    /** At each offset, so that every fold would once cut a character of 1 to 4 bytes in each of its places. */
    @Test
    void calendar_foldsBetweenCharacters() {
        for (int offset = 0; offset < 8; offset++) {
            user = server.user();
            String note = "x".repeat(offset) + "aé€😀".repeat(40);
            add(note);
            String event = event();
            String[] lines = event.split("\r\n", -1);
            for (int i = 0; i < lines.length; i++) {
                int octets = lines[i].getBytes(StandardCharsets.UTF_8).length;
                assertThat(octets).isLessThanOrEqualTo(75);
                if (i + 1 < lines.length && lines[i + 1].startsWith(" ")) {
                    int next = lines[i + 1].codePointAt(1);
                    assertThat(octets + Character.toString(next).getBytes(StandardCharsets.UTF_8).length)
                            .as("folded no earlier than it has to be")
                            .isGreaterThan(75);
                }
            }
            assertThat(event.replace("\r\n ", "")).isEqualTo("SUMMARY:" + note + "\r\nDESCRIPTION:" + note + "\r\n");
        }
    }

    @Test
    void lessThanASecond_endsASecondLaterInTheCalendar() {
        user.add("{\"start\":\"2026-11-24T08:00:00.250Z\",\"end\":\"2026-11-24T08:00:00.750Z\"}");
        assertThat(get("?format=ics").body())
                .contains("\r\nDTSTART:20261124T080000Z\r\nDTEND:20261124T080001Z\r\nCREATED");
    }

    @Test
    void openInterval_hasNoEnd() {
        user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"zone\":\"UTC\"}");
        assertThat(get("?format=csv").body()).contains(",2026-11-24T08:00:00Z,,3600,UTC,,,1,");
        assertThat(get("?format=ics").body())
                .contains("\r\nDTSTART:20261124T080000Z\r\nCOMMENT:Open: it has no end yet.\r\nCREATED");
        assertThat(get("?format=ndjson").body())
                .contains("\"duration_seconds\":3600")
                .doesNotContain("\"end\"");
    }

    @Test
    void filters_holdInEveryFormat() {
        String id = add("needle", "t");
        add("hay");
        for (String format : new String[] {"ndjson", "csv", "ics"}) {
            assertThat(get("?q=NEEDLE&tag=t&zone=UTC&match=start&order=-start&from=2026-01-01T00:00:00Z&format="
                                    + format)
                            .body())
                    .contains(id)
                    .doesNotContain("hay");
        }
    }

    @Test
    void limit_givesPagesWithLinks() {
        add("one");
        add("two");
        add("three");
        StringBuilder all = new StringBuilder();
        String path = PATH + "?format=ndjson&limit=2";
        int pages = 0;
        while (!path.isEmpty()) {
            Reply page = user.get(path);
            all.append(page.body());
            String link = page.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            pages++;
        }
        assertThat(pages).isEqualTo(2);
        assertThat(all.toString()).isEqualTo(get("?format=ndjson").body());
        assertThat(get("?format=ndjson").header("Link")).isEmpty();
    }

    @Test
    void head_hasTheHeadersAndNoBody() {
        add("x".repeat(3000));
        Reply get = get("?format=csv");
        Reply head = user.send("HEAD", PATH + "?format=csv", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Disposition")).isEqualTo(get.header("Content-Disposition"));
        assertThat(head.header("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                   |  | application/json",
                "application/*                                         |  | application/json",
                "text/*                                                |  | text/csv",
                "text/calendar                                         |  | text/calendar",
                "TEXT/CSV; charset=utf-8                               |  | text/csv",
                "application/x-ndjson                                  |  | application/x-ndjson",
                "text/csv;q=0.5, text/calendar;q=0.9                   |  | text/calendar",
                "text/csv, application/json                            |  | application/json",
                "text/csv, */*;q=0.1                                   |  | text/csv",
                "*/*, application/json;q=0                             |  | application/x-ndjson",
                "text/*;q=0.3, text/csv;q=0, application/json;q=0.2    |  | text/calendar",
                "text/html, application/xhtml+xml, */*;q=0.8           |  | application/json",
                "application/json                                      | csv    | text/csv",
                "text/html                                             | ics    | text/calendar",
                "text/csv                                              | json   | application/json",
                "text/csv                                              | ndjson | application/x-ndjson",
            })
    void format_isNegotiated(String accept, String parameter, String type) {
        String query = parameter == null ? "" : "?format=" + parameter;
        Reply reply = user.get(PATH + query, "Accept", accept);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").split(";", -1)[0]).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                                  |           | 406 not-acceptable",
                "application/json;q=0                       |           | 406 not-acceptable",
                "*/*                                        | xml       | 400 invalid-parameter",
                "*/*                                        | CSV       | 400 invalid-parameter",
                "text/html                                  | xml       | 400 invalid-parameter",
                "*/*                                        | csv&format=ics | 400 invalid-parameter",
            })
    void format_isRefused(String accept, String parameter, String problem) {
        String query = parameter == null ? "" : "?format=" + parameter;
        Reply reply = user.get(PATH + query, "Accept", accept);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.at("/detail")).contains(parameter != null && parameter.contains("&") ? "2 times" : "csv");
    }

    @Test
    void otherCalls_haveNoFormat() {
        assertThat(user.get("/api/v1/me?format=csv").faults()).containsExactly("format unknown");
        assertThat(user.get("/api/v1/me", "Accept", "text/csv").status()).isEqualTo(406);
    }
}
