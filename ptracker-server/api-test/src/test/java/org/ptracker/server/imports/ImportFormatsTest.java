package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Each format is recognised by what stands in the file, and read as its own tool reads it. */
class ImportFormatsTest {
    private static final String EVENT = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//Example//EN
            %s
            END:VCALENDAR
            """;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private Reply preview(String query, String file) {
        Reply reply = user.post("/api/v1/imports?dry_run=true" + query, file, "Content-Type", "text/plain");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        // What can be stored is stored, and stored once.
        Reply stored = user.post("/api/v1/imports?skip_refused=true" + query, file, "Content-Type", "text/plain");
        assertThat(stored.json().path("rows")).isEqualTo(reply.json().path("rows"));
        Reply again = user.post("/api/v1/imports?skip_refused=true" + query, file, "Content-Type", "text/plain");
        assertThat(again.at("/counts/new")).isEqualTo("0");
        return reply;
    }

    /** Such as {@code 2: 2026-11-24T08:00:00Z/2026-11-24T09:00:00Z note [tag]}, or the refusal. */
    private static List<String> rows(Reply reply) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : reply.json().path("rows")) {
            String text = row.has("start")
                    ? row.path("start").asText() + "/" + row.path("end").asText() + " "
                            + row.path("note").asText() + " " + row.path("tags")
                    : row.path("field").asText() + " " + row.path("detail").asText();
            rows.add(row.path("line").asText() + ": "
                    + text.replace("2026-11-", "").replace(":00Z", ""));
        }
        return rows;
    }

    @Test
    void clockify() {
        Reply reply = preview("", """
                "Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"
                "Website","","Stand-up ☕","","Ada","","ada@example.com","team","Yes","11/24/2026","09:00 AM","11/24/2026","09:15:30 AM","00:15:30","0.26"
                "Website","","back\\slash","","Ada","","ada@example.com","","Yes","11/24/2026","11:30\u202fPM","11/25/2026","12:15 AM","00:45:00"

                "","","","","","","","","","13/15/2026","11:30 PM","11/25/2026","12:15 AM","00:45:00","0.75"
                """);

        assertThat(reply.at("/format")).isEqualTo("clockify");
        assertThat(rows(reply))
                .containsExactly(
                        "2: 24T08:00/24T08:15:30Z Stand-up ☕ [\"Website\",\"team\"]",
                        "3: 24T22:30/24T23:15 back\\slash [\"Website\"]",
                        "5: start has a date that no calendar has");
    }

    @Test
    void solidtimeYastAndAnyTable() {
        assertThat(rows(preview("", """
                        description,project,billable,tags,start,end
                        review,Web,false,"[""a"", ""b""]",2026-11-24T08:00:00Z,2026-11-24T09:30:00Z
                        nothing,Web,false,,2026-11-24T08:00:00Z,2026-11-24T08:00:00Z
                        """)))
                .containsExactly(
                        "2: 24T08:00/24T09:30 review [\"Web\",\"a\",\"b\"]", "3: end is not after the start, 24T08:00");
        assertThat(rows(preview("", """
                        Date;Start;End;Duration H:M;Project;
                        24.11.2026;11:07;12:00;0:53;Küche;
                        """))).containsExactly("2: 24T10:07/24T11:00  [\"Küche\"]");
        assertThat(rows(preview("&columns=date%3DTag,start%3DVon,end%3DBis,note%3DWas", """
                        Tag\tVon\tBis\tWas
                        24.11.2026\t9:00\t10:00\tPrüfung
                        """)))
                .containsExactly("2: 24T08:00/24T09:00 Prüfung []");
    }

    @Test
    void timewarrior() {
        assertThat(rows(preview("", """
                        inc 20261124T080000Z - 20261124T093000Z # work "deep work" # "design \\"review\\""
                        inc 20261124T070000Z - 20261124T071500Z
                        inc 20261199T100000Z - 20261124T101500Z
                        inc 20261124T084500Z # work
                        """)))
                .containsExactly(
                        "1: 24T08:00/24T09:30 design \"review\" [\"work\",\"deep work\"]",
                        "2: 24T07:00/24T07:15  []",
                        "4: 24T08:45/  [\"work\"]",
                        "3: start is not a time such as 20261124T080000Z");
    }

    @Test
    void timewarriorExport() {
        assertThat(rows(preview("", """
                        [
                        {"id":2,"start":"20261124T080000Z","end":"20261124T093000Z","tags":["deep work"],"annotation":"review"},
                        {"id":1,"start":"20261124T083000Z"}
                        ]
                        """)))
                .containsExactly("2: 24T08:00/24T09:30 review [\"deep work\"]", "3: 24T08:30/  []");
    }

    @Test
    void watson() {
        String frames = """
                [
                 [1795507200, 1795512600, "website", "0f2c4e6a8b0d4f2c4e6a8b0d4f2c4e6a", ["review"], 1795512601],
                 [1795510000, null, "website", "1", [], 1795512601],
                 ["x"]
                ]
                """;
        Reply reply = preview("", frames);

        assertThat(reply.at("/format")).isEqualTo("watson");
        assertThat(reply.json().has("zone")).isFalse();
        assertThat(rows(reply))
                .containsExactly(
                        "2: 24T08:00/24T09:30  [\"website\",\"review\"]",
                        "3: 24T08:46:40Z/  [\"website\"]",
                        "4:  is not a frame of Watson: [start, stop, project, id, tags, updated_at]");

        // A frame has an id, so that it is known when it was edited there.
        Reply edited =
                user.post("/api/v1/imports?skip_refused=true&update=true", frames.replace("1795512600", "1795516200"));
        assertThat(edited.at("/counts/changed") + edited.at("/counts/same")).isEqualTo("11");
        assertThat(user.get("/api/v1/intervals").at("/items/0/end")).isEqualTo("2026-11-24T10:30:00Z");
    }

    @Test
    void klog() {
        assertThat(rows(preview("", """
                        2026-11-22 (8h!)
                        Day in the office #office
                            9:00 - 10:30 design review #work
                                and #ticket=123
                            <23:30 - 0:15 on call
                            45m stand-up
                                in the kitchen
                            1:00pm-2:15pm
                            22:00 - 1:30> late

                        2026/11/23
                        \t23:00 - 24:00
                        \t23:30 - ?

                        """)))
                .containsExactly(
                        "3: 22T08:00/22T09:30 design review #work\nand #ticket=123 [\"office\",\"work\",\"ticket=123\"]",
                        "5: 21T22:30/21T23:15 on call [\"office\"]",
                        "8: 22T12:00/22T13:15  [\"office\"]",
                        "9: 22T21:00/23T00:30 late [\"office\"]",
                        "12: 23T22:00/23T23:00  []",
                        "13: 23T22:30/  []",
                        "6: start is a length without a start, so nobody knows when it was: write it as a range such as 9:00 -"
                                + " 9:45");
    }

    @Test
    void timeclock() {
        assertThat(rows(preview("", """
                        ; my clock
                        o 2026/11/24 08:00
                        i 2026/11/24 09:00:00+0500 work:website  design review  ; seen
                        o 2026/11/24 10:30:00
                        i 2026-11-24 09:55 calls
                        i 2026-1-2 9:05
                        o 2026-1-2 9:10
                        """)))
                .containsExactly(
                        "3: 24T08:00/24T09:30 design review [\"work:website\"]",
                        "5: 24T08:55/  [\"calls\"]",
                        "6: 2026-01-02T08:05/2026-01-02T08:10  []",
                        "2: start clocks out, and nothing before it clocked in");
    }

    @Test
    void calendar() {
        Reply reply =
                preview("&from=2026-11-01&to=2026-12-01", EVENT.formatted("""
                BEGIN:VEVENT
                UID:one@example.com
                DTSTART:20261124T080000Z
                DTEND:20261124T093000Z
                SUMMARY:design\\, review
                CATEGORIES:work,deep
                END:VEVENT
                BEGIN:VEVENT
                UID:weekly@example.com
                DTSTART;TZID=Europe/Berlin:20261018T090000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY
                EXDATE;TZID=Europe/Berlin:20261108T090000
                SUMMARY:weekly
                END:VEVENT
                BEGIN:VEVENT
                UID:weekly@example.com
                RECURRENCE-ID;TZID=Europe/Berlin:20261115T090000
                DTSTART;TZID=Europe/Berlin:20261115T110000
                DURATION:PT1H
                SUMMARY:moved
                END:VEVENT
                BEGIN:VEVENT
                UID:floating@example.com
                DTSTART:20261124T120000
                DTEND:20261124T130000
                END:VEVENT
                BEGIN:VEVENT
                UID:day@example.com
                DTSTART;VALUE=DATE:20261124
                RRULE:FREQ=YEARLY
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261124T080000Z
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;TZID=Nowhere:20261124T080000
                DTEND;TZID=Nowhere:20261124T090000
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261124T080000Z
                DTEND:20261124T093000Z
                TRANSP:TRANSPARENT
                END:VEVENT""").replace("\n", "\r\n"));

        assertThat(rows(reply))
                .containsExactly(
                        "4: 24T08:00/24T09:30 design, review [\"work\",\"deep\"]",
                        "11: 01T08:00/01T09:00 weekly []",
                        "11: 22T08:00/22T09:00 weekly []",
                        "11: 29T08:00/29T09:00 weekly []",
                        "19: 15T10:00/15T11:00 moved []",
                        "26: 24T11:00/24T12:00  []",
                        "36: end is missing: the event has neither DTEND nor DURATION",
                        "39: zone is Nowhere, which the file does not describe and nobody knows");
        assertThat(reply.json().path("left_out")).hasToString("{\"all_day\":1,\"transparent\":1}");
    }

    @Test
    void calendarThatRepeats_needsAWindow() {
        String weekly = EVENT.formatted("""
                BEGIN:VEVENT
                UID:weekly@example.com
                DTSTART;TZID=Europe/Berlin:20261018T090000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY
                END:VEVENT""");

        assertThat(rows(preview("", weekly)))
                .containsExactly("4: start repeats: say from when to when its dates are wanted");
    }
}
