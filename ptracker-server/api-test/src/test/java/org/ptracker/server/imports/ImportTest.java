package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** What an import does with a file, whatever its format is; {@link ImportFormatsTest} has the formats. */
class ImportTest {
    private static final String PATH = "/api/v1/imports";
    private static final String LIST = "/api/v1/intervals";
    private static final String TOGGL = """
            \ufeff"User","Email","Client","Project","Task","Description","Billable","Start date","Start time","End date","End time","Duration","Tags"
            "Ada","ada@example.com","Globex","Website","","Größe prüfen, ""fast\""","No","2026-11-24","09:00:00","2026-11-24","10:30:00","01:30:00","deep-work, review"
            "Ada","ada@example.com","","","","stand-up","No","2026-11-24","11:00:00","2026-11-24","11:15:00","00:15:00",""
            "Ada","ada@example.com","","","","stand-up","No","2026-11-24","11:00:00","2026-11-24","11:15:00","00:15:00",""
            """;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private Reply send(String query, String file) {
        return user.post(PATH + query, file, "Content-Type", "text/csv");
    }

    /** Such as {@code 3 new, 1 refused}. */
    private static String counts(Reply reply) {
        List<String> counts = new ArrayList<>();
        reply.json().path("counts").properties().forEach(count -> {
            if (count.getValue().asInt() > 0) {
                counts.add(count.getValue() + " " + count.getKey());
            }
        });
        return String.join(", ", counts);
    }

    private static List<String> refusals(Reply reply) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode row : reply.json().path("rows")) {
            if (row.has("detail")) {
                refusals.add(row.path("line").asText() + " " + row.path("field").asText() + ": "
                        + row.path("detail").asText());
            }
        }
        return refusals;
    }

    @Test
    void preview_saysWhatTheImportDoes_andStoresNothing() {
        Reply preview = send("?dry_run=true", TOGGL);

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(counts(preview)).isEqualTo("3 new");
        assertThat(preview.at("/format")).isEqualTo("toggl");
        assertThat(preview.at("/zone")).isEqualTo("Europe/Berlin");
        assertThat(preview.at("/storable") + preview.at("/stored")).isEqualTo("truefalse");
        assertThat(preview.at("/logged_seconds")).isEqualTo("7200");
        assertThat(user.get(LIST).items("id")).isEmpty();

        Reply stored = send("", TOGGL);

        assertThat(stored.json().path("rows")).isEqualTo(preview.json().path("rows"));
        assertThat(stored.at("/stored")).isEqualTo("true");
        assertThat(user.get(LIST).items("start"))
                .containsExactly("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z");
        assertThat(user.get(LIST).json().at("/items/0/note")).hasToString("\"Größe prüfen, \\\"fast\\\"\"");
        assertThat(user.get(LIST).json().at("/items/0/tags"))
                .hasToString("[\"Globex\",\"Website\",\"deep-work\",\"review\"]");
    }

    @Test
    void secondTime_storesNothing() {
        send("", TOGGL);

        Reply second = send("", TOGGL);

        assertThat(counts(second)).isEqualTo("3 same");
        assertThat(second.json().has("batch")).isFalse();
        assertThat(user.get(LIST).items("id")).hasSize(3);
    }

    /** The zone is not part of what a row is known by: who read a file in a wrong one does not get everything twice. */
    @Test
    void otherZone_isAChangeAndNoSecondInterval() {
        send("?zone=UTC", TOGGL);

        assertThat(counts(send("?zone=Europe/Berlin", TOGGL))).isEqualTo("3 changed");
        Reply updated = send("?zone=Europe/Berlin&update=true", TOGGL);

        assertThat(updated.at("/stored")).isEqualTo("true");
        assertThat(user.get(LIST).items("start"))
                .containsExactly("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z");
        assertThat(counts(send("?zone=Europe/Berlin", TOGGL))).isEqualTo("3 same");
    }

    @Test
    void undo_takesAllOfItBack_andThenTheFileIsNewAgain() {
        Reply stored = send("", TOGGL);

        Reply undone = user.post("/api/v1/undo", "{\"batch\":%s}".formatted(stored.at("/batch")));

        assertThat(undone.json().path("changes")).hasSize(3);
        assertThat(user.get(LIST).items("id")).isEmpty();
        assertThat(counts(send("", TOGGL))).isEqualTo("3 new");
        assertThat(user.get(LIST).items("id")).hasSize(3);
    }

    @Test
    void deletedHere_staysDeleted() {
        send("", TOGGL);
        Reply list = user.get(LIST);
        user.delete(LIST + "/" + list.at("/items/0/id"), "If-Match", "*");

        assertThat(counts(send("", TOGGL))).isEqualTo("2 same, 1 deleted");
        assertThat(user.get(LIST).items("id")).hasSize(2);
    }

    @Test
    void refusedRow_keepsAllFromBeingStored_untilItIsSkipped() {
        String file = TOGGL + """
                "Ada","ada@example.com","","","","empty","No","2026-11-25","09:00:00","2026-11-25","09:00:00","00:00:00",""
                "Ada","ada@example.com","","","","odd","No","2026-11-31","09:00:00","2026-11-25","09:00:00","00:00:00",""
                """;

        Reply refused = send("", file);

        assertThat(counts(refused)).isEqualTo("3 new, 2 refused");
        assertThat(refused.at("/storable") + refused.at("/stored")).isEqualTo("falsefalse");
        assertThat(refusals(refused))
                .containsExactly(
                        "5 end: is not after the start, 2026-11-25T08:00:00Z",
                        "6 start: has a date that no calendar has");
        assertThat(user.get(LIST).items("id")).isEmpty();
        assertThat(send("?skip_refused=true", file).at("/stored")).isEqualTo("true");
        assertThat(user.get(LIST).items("id")).hasSize(3);
    }

    @Test
    void clockChange_isAskedAbout() {
        String header = "\"Description\",\"Start date\",\"Start time\",\"End date\",\"End time\"\n";
        String night = header + "night,2026-10-25,02:30:00,2026-10-25,04:00:00\n";

        Reply asked = send("", night);

        assertThat(counts(asked)).isEqualTo("1 refused");
        assertThat(asked.json().at("/rows/0/candidates"))
                .hasToString("[\"2026-10-25T02:30:00+02:00\",\"2026-10-25T02:30:00+01:00\"]");
        assertThat(send("?clock_change=later", night).at("/stored")).isEqualTo("true");
        assertThat(user.get(LIST).items("start")).containsExactly("2026-10-25T01:30:00Z");
    }

    @Test
    void dateOrder_isSeenInTheFileOrAskedFor() {
        String header = "Description,Start Date,Start Time,End Date,End Time\n";
        String either = header + "a,03/04/2026,09:00 AM,03/04/2026,10:00 AM\n";
        String clear =
                either + "b,03/24/2026,9:00 AM,03/24/2026,10:00:30 PM\nc,13/15/2026,9:00 AM,13/15/2026,9:30 AM\n";

        assertThat(send("", either).at("/detail"))
                .isEqualTo(
                        "nothing in the file says whether 03/04/2026 in line 2 is 2026-04-03 or 2026-03-04: name the date"
                                + " order, dmy or mdy");
        assertThat(counts(send("?date_order=dmy&dry_run=true", either))).isEqualTo("1 new");
        Reply read = send("?dry_run=true", clear);
        assertThat(read.at("/rows/0/start")).isEqualTo("2026-03-04T08:00:00Z");
        assertThat(read.at("/rows/1/end")).isEqualTo("2026-03-24T21:00:30Z");
        assertThat(refusals(read)).containsExactly("4 start: has a date that no calendar has");
    }

    @Test
    void severalPeople_needOneName() {
        String file = TOGGL
                + "\"Bob\",\"bob@example.com\",\"\",\"\",\"\",\"his\",\"No\",\"2026-11-24\",\"09:00:00\",\"2026-11-24\","
                + "\"10:30:00\",\"01:30:00\",\"\"\n";

        assertThat(send("", file).at("/detail")).contains("2 people", "ada@example.com, bob@example.com");
        Reply his = send("?user=bob@example.com&dry_run=true", file);
        assertThat(counts(his)).isEqualTo("1 new");
        assertThat(his.at("/left_out/other_user")).isEqualTo("3");
        assertThat(counts(send("?user=ADA&dry_run=true", file))).isEqualTo("3 new");
    }

    @Test
    void rangeAndTags_areThoseOfTheRequest() {
        Reply reply = send("?from=2026-11-24T10:00:00Z&tag=toggl&tag=old", TOGGL);

        assertThat(counts(reply)).isEqualTo("2 new");
        assertThat(reply.at("/left_out/out_of_range")).isEqualTo("1");
        assertThat(user.get(LIST).json().at("/items/0/tags")).hasToString("[\"toggl\",\"old\"]");
        assertThat(counts(send("?dry_run=true", TOGGL))).isEqualTo("1 new, 2 same");
    }

    @Test
    void reject_listsWhatIsInTheWay() {
        user.patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}");
        user.add("{\"start\":\"2026-11-24T08:30:00Z\",\"end\":\"2026-11-24T09:00:00Z\",\"note\":\"mine\"}");

        Reply reply = send("", TOGGL);

        assertThat(counts(reply)).isEqualTo("1 new, 2 overlaps");
        assertThat(refusals(reply))
                .containsExactly(
                        "2 : 2026-11-24T08:00:00Z/2026-11-24T09:30:00Z overlaps 2026-11-24T08:30:00Z/2026-11-24T09:00:00Z"
                                + " \"mine\"",
                        "4 : overlaps line 3 of the file");
        assertThat(user.get(LIST).items("id")).hasSize(1);
        send("?skip_refused=true", TOGGL);
        assertThat(user.get(LIST).items("id")).hasSize(2);
    }

    @Test
    void running_becomesTheOpenInterval_whenItIsTheLast() {
        String open = "inc 20261124T070000Z - 20261124T073000Z # work\ninc 20261124T080000Z # work\n";
        String two = "inc 20261123T060000Z # old\n" + open;

        assertThat(refusals(send("?dry_run=true", two)))
                .containsExactly("1 end: is missing, and it is not the last: only one interval can be open");
        assertThat(send("", open).at("/stored")).isEqualTo("true");
        assertThat(counts(send("", open))).isEqualTo("2 same");
        assertThat(counts(send("", "inc 20261124T083000Z # other\n"))).isEqualTo("1 overlaps");
    }

    @Test
    void characters_areThoseOfTheFileOrAskedFor() {
        String file =
                "Description,Start date,Start time,End date,End time\nGr\u00f6\u00dfe,2026-11-24,09:00,2026-11-24,10:00\n";
        assertThat(send("?charset=windows-1252&dry_run=true", file).at("/rows/0/note"))
                .isEqualTo("GrÃ¶ÃŸe");
        assertThat(send("?charset=nothing", file).faults()).containsExactly("charset unknown-value");
    }

    @Test
    void exportsWithoutTimes_areRefusedWithThatSentence() {
        assertThat(send("", "Date,Client,Project,Task,Notes,Hours\n2026-11-24,a,b,c,d,\"20,0\"\n")
                        .at("/detail"))
                .startsWith("this export has lengths and no start times");
        assertThat(send("", "Project,Description,Duration\na,b,01:00:00\n").faults())
                .containsExactly(" no-times");
        assertThat(send("", "Date\tClient\tStartEnd\tHours\n24-11-2026\ta\t\t1,5\n")
                        .faults())
                .containsExactly(" no-times");
        assertThat(send("", "hello\nworld\n").faults()).containsExactly(" unknown-format");
        assertThat(send("", "").faults()).containsExactly(" unknown-format");
    }

    /** What no tool writes, and somebody sends all the same: an answer of 4xx or rows that are refused, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[1,2",
                "{\"items\":[{\"start\":5}]}",
                "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\",\"note\":\"\\ud800\"}",
                "[[1e300,1,\"p\",\"i\",[],1]]",
                "[[1795507200,-99999999999999,\"p\",\"i\",[],1]]",
                "inc 99991231T235959Z - 00000101T000000Z # a",
                "i 9999-12-31 23:59:59 a",
                "2026-11-24\n    24:00 - 25:00",
                "2026-11-24\n    <0:00am - 13:00pm> x",
                "BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261399T999999Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
                "Description,Start date,Start time,End date,End time\n\"a\"b,2026-11-24,09:00,2026-11-24,10:00\n",
                "Description,Start date,Start time,End date,End time\n\"a,2026-11-24,09:00,2026-11-24,10:00\n",
                "\0\1\2",
            })
    void brokenFile_isRefused(String file) {
        Reply reply = send("", file);

        assertThat(reply.status()).as(reply.body()).isIn(200, 422);
        assertThat(reply.at("/stored")).isNotEqualTo("true");
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void longLines_takeNoStack() {
        String note = "x\\\"".repeat(20_000);

        assertThat(refusals(send("", "inc 20261124T070000Z - 20261124T073000Z # a # \"" + note + "\"\n")))
                .containsExactly("1 note: has 40000 bytes; at most 4096 work");
    }
}
