package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** What the tools write now and then, and what has been read as something else. */
class OddFilesTest {
    private static final String TOGGL = "User,Email,Description,Project,Start date,Start time,End date,End time,Tags\n";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** Each row: its kind and line, its times, note and tags, or what is wrong with it. */
    private List<String> rows(String query, String file) {
        Reply preview = user.post("/api/v1/imports?dry_run=true&zone=UTC" + query, file);
        assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
        List<String> rows = new ArrayList<>();
        for (JsonNode row : preview.json().path("rows")) {
            List<String> tags = new ArrayList<>();
            row.path("tags").forEach(tag -> tags.add(tag.asText()));
            rows.add(row.path("kind").asText() + " " + row.path("line").asText() + " "
                    + (row.has("detail")
                            ? row.path("field").asText() + " "
                                    + row.path("detail").asText()
                            : row.path("start").asText() + " " + row.path("end").asText() + " "
                                    + row.path("note").asText() + " " + tags));
        }
        return rows;
    }

    private static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n";
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
    }

    private List<String> week(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "DTSTART:20240101T090000Z";
        all[1] = "DTEND:20240101T100000Z";
        System.arraycopy(lines, 0, all, 2, lines.length);
        return rows("&from=2024-01-01&to=2024-01-08", calendar(event(all))).stream()
                .map(row -> row.replaceFirst("2024-01-(..)T.*", "$1"))
                .toList();
    }

    @Test
    void json_thatSaysStop_isNotTakenForOneThatRuns() {
        assertThat(rows("", """
                        [{"id": "e9", "project": "web", "start": "2026-11-24T08:00:00Z", "stop": "2026-11-24T09:00:00Z", "tags": ["a"]}]
                        """)).containsExactly("new 1 2026-11-24T08:00:00Z 2026-11-24T09:00:00Z  [web, a]");
        assertThat(user.post(
                                "/api/v1/imports",
                                "[{\"id\": 5, \"start\": \"2026-11-24T08:00:00Z\", \"stop\": \"2026-11-24T09:00:00Z\"}]")
                        .faults())
                .containsExactly(" unknown-format");
    }

    @Test
    void watson_framesOfOldVersions_areRead() {
        assertThat(rows("", "[[1438848000, 1438851600, \"web\", \"e9\"], [1, 2]]"))
                .containsExactly(
                        "new 1 2015-08-06T08:00:00Z 2015-08-06T09:00:00Z  [web]",
                        "refused 1  is not a frame of Watson: [start, stop, project, id, tags, updated_at]");
    }

    /** The length is what passed, also in a night in which clocks change. */
    @Test
    void length_standsForTheEnd() {
        String file = """
                Project,Description,Start Date,Start Time,Duration (h)
                web,x,10/26/2024,23:30,04:00:00
                web,y,10/25/2024,23:30,long
                """;

        assertThat(rows("", file.replace(",y,", ",x,")))
                .containsExactly(
                        "new 2 2024-10-26T23:30:00Z 2024-10-27T03:30:00Z x [web]",
                        "refused 3 end is missing, and the length is not one such as 1:30 or 01:30:00");
        assertThat(user.post("/api/v1/imports?dry_run=true&zone=Europe/Berlin", file)
                        .at("/rows/0/end"))
                .isEqualTo("2024-10-27T01:30:00Z");
        assertThat(rows("&columns=start=Von,duration=Dauer", "Von;Dauer\n2026-11-24 09:00;1:30\n"))
                .containsExactly("new 2 2026-11-24T09:00:00Z 2026-11-24T10:30:00Z  []");
    }

    @Test
    void year_ofTwoDigits_isRefusedWithWhatHelps() {
        assertThat(rows("", TOGGL + "a,a@x,x,web,24-11-26,09:00:00,24-11-26,10:00:00,\n"))
                .containsExactly("refused 2 start has a year of two digits, and nobody knows which number it is: export"
                        + " with four, such as 2026-11-24");
    }

    @Test
    void dash_isNothing_andABreakIsCalledOne() {
        assertThat(rows("", TOGGL + "a,a@x,x,-,2026-11-24,09:00:00,2026-11-24,10:00:00,-\n"))
                .containsExactly("new 2 2026-11-24T09:00:00Z 2026-11-24T10:00:00Z x []");
        assertThat(rows("", """
                                Project,Type,Start Date,Start Time,End Date,End Time
                                web,Break,2026-11-24,09:00,2026-11-24,10:00
                                """)).containsExactly("new 2 2026-11-24T09:00:00Z 2026-11-24T10:00:00Z  [web, break]");
    }

    @Test
    void people_ofAnyTool_areTold() {
        String file = """
                description,start,end,user_name,user_email
                x,2026-11-24T08:00:00Z,2026-11-24T09:00:00Z,A,a@x
                y,2026-11-24T08:00:00Z,2026-11-24T09:00:00Z,B,b@x
                """;

        assertThat(user.post("/api/v1/imports", file).faults()).containsExactly(" user");
        assertThat(rows("&user=b@x", file)).containsExactly("new 3 2026-11-24T08:00:00Z 2026-11-24T09:00:00Z y []");
    }

    @Test
    void csv_thatIsBrokenFarBelow_isStillOfItsTool() {
        assertThat(user.post("/api/v1/imports", TOGGL + "\"a\",\"a@x\",\"x \"y\" z\",web,2026-11-24\n")
                        .at("/detail"))
                .startsWith("the row after line 1 is not CSV");
        assertThat(user.post("/api/v1/imports", "Date,From,To,Duration\n2026-11-24,9:00,10:00,3600\n")
                        .at("/detail"))
                .endsWith("name the columns");
    }

    @Test
    void klog_daysWithoutAnEmptyLine_areNotTakenForOne() {
        assertThat(
                        rows(
                                "",
                                "2026-11-24\n    9:00 - 10:00 x\n2026-11-25\n    9:00 - 10:00 y\n\n2026-11-26\n    9:00 - 9:30\n"))
                .containsExactly(
                        "new 2 2026-11-24T09:00:00Z 2026-11-24T10:00:00Z x []",
                        "new 7 2026-11-26T09:00:00Z 2026-11-26T09:30:00Z  []",
                        "refused 3 start is not indented: an entry is, and a day begins behind an empty line",
                        "refused 4 start stands below a line that cannot be read");
    }

    @Test
    void timeclock_knowsTheLettersOfLedgerAndEmacs() {
        assertThat(rows("", "b 1.5\nh 2026/11/24 8\nI 2026/11/24 09:00:00 web  note\nO 2026/11/24 10:00:00\n"))
                .containsExactly("new 3 2026-11-24T09:00:00Z 2026-11-24T10:00:00Z note [web]");
    }

    @Test
    void calendar_thatRepeats_hasTheDaysThatItsToolShows() {
        assertThat(week("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20240102"))
                .containsExactly("new 3 01", "new 3 03");
        assertThat(week("RDATE:20240105T090000Z")).containsExactly("new 3 01", "new 3 05");
        assertThat(week("RDATE;VALUE=PERIOD:20240105T090000Z/20240105T103000Z"))
                .containsExactly("refused 3 start repeats by something that cannot be read");
        assertThat(week("RRULE:FREQ=NEVER"))
                .containsExactly("refused 3 start repeats by something that cannot be read");
        assertThat(user.post(
                                "/api/v1/imports?from=2024-01-01&to=2025-01-01",
                                calendar(event(
                                        "DTSTART:20240101T090000Z", "DTEND:20240101T100000Z", "RRULE:FREQ=SECONDLY")))
                        .faults())
                .containsExactly(" too-many");
    }

    @Test
    void calendar_inSmallLetters_hasTimes() {
        String file = calendar(event("DTSTART:20240101T090000Z", "DTEND:20240101T100000Z"));

        assertThat(rows("", file.toLowerCase(Locale.ROOT)))
                .containsExactly("new 3 2024-01-01T09:00:00Z 2024-01-01T10:00:00Z x []");
    }

    @Test
    void calendar_cutInAnEvent_orWithAnEmptyZone_isRefusedThere() {
        String zone = "DTSTART;TZID=X:20240101T090000";
        assertThat(rows("", calendar("BEGIN:VTIMEZONE", "TZID:X", "END:VTIMEZONE", event(zone, "DURATION:PT1H"))))
                .containsExactly(
                        "refused 6 zone is described in the file by nothing: nobody knows what its clocks show");
        assertThat(rows("", calendar("BEGIN:VEVENT", "UID:0", event("DTSTART:20240101T090000Z", "DURATION:PT1H"))))
                .containsExactly(
                        "new 5 2024-01-01T09:00:00Z 2024-01-01T10:00:00Z x []",
                        "refused 3  is an event that cannot be read");
    }
}
