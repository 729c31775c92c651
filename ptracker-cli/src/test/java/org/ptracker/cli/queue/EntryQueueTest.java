package org.ptracker.cli.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.account.Credentials;
import org.ptracker.common.ApiPaths;

/** What becomes of entries while the real server is away, and when it is back. */
class EntryQueueTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private void away() {
        server.close();
    }

    private void back() {
        server.startAgain();
    }

    private Path queue() {
        return folder.resolve("home/.local/state/ptracker/queue.jsonl");
    }

    private List<String> notes() {
        assertThat(ada.run("list", "--all", "--from", "2026-01-01", "-o", "csv"))
                .as(ada.err())
                .isZero();
        return ada.out().lines().skip(1).map(line -> line.split(",", -1)[6]).toList();
    }

    private String queuedId(int line) throws IOException {
        return Files.readAllLines(queue()).get(line).replaceAll("^\\{\"key\":\"[0-9a-f-]{28}([0-9a-f]{8}).*", "$1");
    }

    @Test
    void unreachable_isQueued_andSentInOrderByTheNextCommand() throws Exception {
        away();
        assertThat(ada.run("add", "9:00", "10:30", "first")).isEqualTo(7);
        assertThat(ada.out()).isEmpty();
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: queued, not stored: Tue 2026-11-24 9:00–10:30 (1 h 30 min); the next command sends"
                                + " it, and so does ptracker queue send\ncannot reach " + server.url()
                                + " (nothing answers there); is the server running, and is --url right?\n");
        assertThat(ada.run("add", "10:30", "11:00", "second")).isEqualTo(7);
        assertThat(Files.readAllLines(queue())).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(queue())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(queue().getParent())))
                .isEqualTo("rwx------");
        assertThat(ada.run("list")).isEqualTo(6);
        back();
        assertThat(ada.run("add", "8-9", "third")).isZero();
        assertThat(ada.out()).startsWith("added Tue 2026-11-24 8:00–9:00 (1 h) \"third\", id ");
        assertThat(ada.err()).isEqualTo("sent 2 queued entries\n");
        assertThat(Files.size(queue())).isZero();
        assertThat(notes()).containsExactly("third", "first", "second");
        assertThat(ada.err()).isEmpty();
        // In the order in which they were typed: the last of the history is the last that was added.
        for (String added : List.of("8:00–9:00", "10:30–11:00", "9:00–10:30")) {
            assertThat(ada.run("undo")).isZero();
            assertThat(ada.out()).startsWith("removed Tue 2026-11-24 " + added);
        }
    }

    @Test
    void refused_staysWithTheReason_andKeepsNoOtherOut() throws Exception {
        away();
        assertThat(ada.run("add", "9-10", "-t", "", "bad")).isEqualTo(7);
        assertThat(ada.run("add", "10-11", "good")).isEqualTo(7);
        back();
        assertThat(ada.run("list", "-q")).isZero();
        assertThat(ada.out()).contains("good").doesNotContain("bad");
        assertThat(ada.err()).isEqualTo("1 queued entry was refused and not stored; to see why: ptracker queue list\n");
        assertThat(ada.run("list")).isZero();
        assertThat(ada.err()).hasLineCount(1).startsWith("1 queued entry was refused");
        assertThat(ada.run("queue", "list")).isZero();
        String id = queuedId(0);
        assertThat(ada.out())
                .startsWith("ID        WHAT  WHEN                       NOTE  FOR")
                .contains(
                        id + "  add   Tue 2026-11-24 9:00–10:00  bad   ada at " + server.url() + "  refused: tags/0: ")
                .endsWith("\n1 queued entry\n")
                .hasLineCount(3);
        assertThat(ada.run("queue", "list", "-o", "json")).isZero();
        assertThat(ada.out()).startsWith("{\"items\":[{\"id\":\"" + id + "\",\"kind\":\"add\",\"server\":");
        assertThat(ada.run("queue", "send")).isEqualTo(4);
        assertThat(ada.run("queue", "drop", "ffff")).isEqualTo(3);
        assertThat(ada.run("queue", "drop", id)).isZero();
        assertThat(ada.err()).startsWith("dropped add " + id + ": {\"start\":\"2026-11-24T08:00:00Z\",");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out()).isEqualTo("nothing is queued\n");
    }

    @Test
    void startAndStop_offline() {
        away();
        assertThat(ada.run("start", "9:00", "design", "review", "-t", "work")).isEqualTo(7);
        assertThat(ada.err()).startsWith("ptracker: queued, not stored: Tue 2026-11-24 9:00–; the next command");
        assertThat(ada.run("start", "9:30", "another")).isEqualTo(4);
        assertThat(ada.err()).startsWith("ptracker: an interval is still going on, started by an entry in the queue");
        assertThat(ada.run("stop", "10:00", "--note", "design")).isEqualTo(7);
        assertThat(ada.err()).startsWith("ptracker: queued, not stored: the end Tue 2026-11-24 10:00; ");
        assertThat(ada.run("start", "10:00", "next")).isEqualTo(7);
        assertThat(ada.run("status")).isEqualTo(6);
        assertThat(ada.err())
                .startsWith(
                        "3 queued entries, not stored yet; to see them: ptracker queue list\nptracker: cannot reach");
        back();
        assertThat(ada.run("status")).isZero();
        assertThat(ada.err()).isEqualTo("sent 3 queued entries\n");
        assertThat(ada.out()).startsWith("going on: Tue 2026-11-24 10:00– (").contains(": next\ntoday: ");
        assertThat(notes()).containsExactly("design", "next");
        assertThat(ada.run("stop", "10:15")).isZero();
        assertThat(ada.out()).startsWith("stopped Tue 2026-11-24 10:00–10:15 (15 min) \"next\", id ");
    }

    @Test
    void startRefused_takesItsStopWithIt() throws Exception {
        assertThat(ada.run("start", "8:00", "of another machine")).isZero();
        away();
        assertThat(ada.run("start", "9:00", "mine")).isEqualTo(7);
        assertThat(ada.run("stop", "10:00")).isEqualTo(7);
        back();
        assertThat(ada.run("list")).isZero();
        assertThat(ada.out()).contains("8:00–").doesNotContain("10:00");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out())
                .contains(
                        "refused: you have an open interval already, since Tue 2026-11-24 8:00: close it first: 8:00– \"of another machine\" (id ")
                .contains("–10:00        ada at " + server.url()
                        + "  refused: the interval that it should stop was never started");
        assertThat(ada.run("stop", "9:00")).isZero();
        assertThat(ada.run("queue", "send")).isZero();
        assertThat(ada.err()).isEqualTo("sent 2 queued entries\n");
        assertThat(notes()).containsExactly("of another machine", "mine");
        assertThat(Files.size(queue())).isZero();
    }

    @Test
    void startAndStop_online() {
        assertThat(ada.run("stop")).isEqualTo(4);
        assertThat(ada.err()).isEqualTo("ptracker: nothing is going on, so there is nothing to stop\n");
        assertThat(ada.run("start", "--at", "yesterday 9:00", "long")).isZero();
        assertThat(ada.out())
                .matches(
                        "started Mon 2026-11-23 9:00– \\(.* so far\\) \"long\", id [0-9a-f]{8}; undo: ptracker undo\n");
        assertThat(ada.run("start")).isEqualTo(4);
        assertThat(ada.err())
                .startsWith("ptracker: an interval is still going on: Mon 2026-11-23 9:00– (")
                .endsWith("; stop it first: ptracker stop, or end it where this one begins: --switch\n");
        assertThat(ada.run("stop", "review")).isEqualTo(2);
        assertThat(ada.run("stop")).isEqualTo(2);
        assertThat(ada.err()).startsWith("ptracker: that is more than 24 hours; it started Mon 2026-11-23 9:00– (");
        assertThat(ada.run("stop", "yesterday", "8:00")).isEqualTo(4);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: the interval that is going on began at Mon 2026-11-23 9:00, which is not before 8:00\n");
        assertThat(ada.run("stop", "--confirm-long", "--note", "very long")).isZero();
        assertThat(ada.out()).startsWith("stopped Mon 2026-11-23 9:00–10:15 (+1) (25 h 15 min) \"very long\", id ");
        assertThat(notes()).containsExactly("very long");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out()).isEqualTo("nothing is queued\n");
    }

    @Test
    void anotherAccount_neverSendsIt() throws Exception {
        assertThat(ada.run("token", "add", "two")).isZero();
        String second = ada.out().strip();
        away();
        assertThat(ada.run("add", "9-10", "of ada")).isEqualTo(7);
        back();
        ada.variable("PTRACKER_TOKEN", "wrong");
        assertThat(ada.run("list")).isEqualTo(5);
        assertThat(Files.readAllLines(queue())).hasSize(1);
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out()).contains("of ada");
        // Another token of the same account: whose it is, the server says.
        ada.variable("PTRACKER_TOKEN", second);
        assertThat(ada.run("list")).isZero();
        assertThat(ada.err()).isEqualTo("sent 1 queued entry\n");
    }

    @Test
    void tokenExpired_isQueuedUntilTheNextSignIn() throws Exception {
        Path credentials = folder.resolve("home/.config/ptracker/credentials.json");
        Files.writeString(credentials, Files.readString(credentials).replaceAll("(\"token\" : \").", "$1x"));
        assertThat(ada.run("add", "9-10", "one")).isEqualTo(7);
        assertThat(ada.err())
                .startsWith("ptracker: queued, not stored: Tue 2026-11-24 9:00–10:00 (1 h); the first command after the"
                        + " next sign-in sends it\nnot signed in to " + server.url() + ": ")
                .endsWith("; run: ptracker login --url " + server.url() + "\n");
        assertThat(ada.run("add", "8-9", "two", "--zone", "Europe/Berlin")).isEqualTo(7);
        assertThat(ada.run("start", "7:00", "three")).isEqualTo(7);
        assertThat(ada.run("stop", "7:30")).isEqualTo(7);
        assertThat(ada.run("list")).isEqualTo(5);
        assertThat(Files.readAllLines(queue())).hasSize(4).noneMatch(line -> line.contains("\"sent\""));
        server.signedIn(folder.resolve("home"), "ada");
        assertThat(notes()).containsExactly("three", "two", "one");
        assertThat(ada.err()).isEqualTo("sent 4 queued entries\n");
    }

    /** Whose it would be, nobody can say: it would wait for ever. */
    @Test
    void tokenThatWasNeverKnown_isNowhere() throws Exception {
        ada.variable("PTRACKER_TOKEN", "mistyped");
        assertThat(ada.run("add", "9-10")).isEqualTo(5);
        assertThat(ada.err())
                .startsWith("ptracker: " + server.url() + " does not take the token of PTRACKER_TOKEN: ")
                .endsWith("; run: unset PTRACKER_TOKEN\n");
        assertThat(ada.run("add", "9-10", "--zone", "Europe/Berlin")).isEqualTo(5);
        assertThat(queue()).doesNotExist();
    }

    @Test
    void aLineThatCannotBeRead_isKept_andHalfALineIsNone() throws Exception {
        away();
        assertThat(ada.run("add", "9-10", "one")).isEqualTo(7);
        String ofTomorrow = "{\"key\":\"1\",\"of\":\"a newer version\"}";
        Files.writeString(queue(), Files.readString(queue()) + ofTomorrow + "\n{\"key\":\"half");
        assertThat(ada.run("add", "10-11", "two")).isEqualTo(7);
        assertThat(Files.readAllLines(queue())).hasSize(3).element(1).isEqualTo(ofTomorrow);
        back();
        assertThat(ada.run("queue", "send")).isZero();
        assertThat(ada.err()).isEqualTo("sent 2 queued entries\n");
        assertThat(Files.readString(queue())).isEqualTo(ofTomorrow + "\n");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.err()).contains("1 line that this version cannot read");
    }

    /** A process was killed between writing a draft and giving it the name of the queue. */
    @Test
    void aDraftThatWasLeft_goes() throws Exception {
        Path draft =
                Files.writeString(Files.createDirectories(queue().getParent()).resolve("queue.jsonl123.new"), "{\"key");
        assertThat(ada.run("add", "9-10", "one")).isZero();
        assertThat(draft).doesNotExist();
        assertThat(notes()).containsExactly("one");
    }

    /** The server forgets keys after 7 days: what may have arrived before then is looked up, and never sent blindly. */
    @Test
    void oldEntries() throws Exception {
        assertThat(ada.run("add", "2026-11-24", "9-10", "stored")).isZero();
        away();
        assertThat(ada.run("add", "2026-11-24", "9-10", "stored")).isEqualTo(7);
        assertThat(ada.run("add", "2026-11-24", "10-11", "never left")).isEqualTo(7);
        assertThat(ada.run("add", "2026-11-24", "11-12", "lost")).isEqualTo(7);
        List<String> lines = Files.readAllLines(queue());
        assertThat(lines).noneMatch(line -> line.contains("\"sent\""));
        String sent = ",\"sent\":\"" + TestEnvironment.NOW + "\",\"add\"";
        Files.write(
                queue(),
                List.of(
                        lines.get(0).replace(",\"add\"", sent),
                        lines.get(1),
                        lines.get(2).replace(",\"add\"", sent)));
        back();
        ada.at(TestEnvironment.NOW.plus(Duration.ofDays(8)));
        assertThat(ada.run("list", "2026-11-24")).isZero();
        assertThat(ada.err()).startsWith("sent 2 queued entries\n1 queued entry was refused");
        assertThat(notes()).containsExactly("stored", "never left");
        assertThat(ada.run("queue", "send")).isEqualTo(4);
        assertThat(notes()).containsExactly("stored", "never left");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out())
                .contains("lost")
                .contains("refused: it was sent on Tue 2026-11-24 10:15 without an answer");
        assertThat(ada.run("queue", "send", queuedId(0))).isZero();
        assertThat(notes()).containsExactly("stored", "never left", "lost");
    }

    @Test
    void whereNothingCanBeWritten_anEntryIsSentAllTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        ada.variable("XDG_STATE_HOME", file.toString());
        assertThat(ada.run("add", "9-10", "sent")).isZero();
        assertThat(ada.err())
                .startsWith("warning: the queue " + file.resolve("ptracker/queue.jsonl") + " cannot be written");
        assertThat(notes()).containsExactly("sent");
        away();
        assertThat(ada.run("add", "10-11")).isEqualTo(6);
    }

    /** As from another machine. */
    private void moveAccountTo(String zone) throws Exception {
        String token = requireNonNull(Credentials.read(folder.resolve("home/.config/ptracker"))
                        .servers()
                        .get(server.url()))
                .token();
        HttpRequest change = HttpRequest.newBuilder(URI.create(server.url() + ApiPaths.ME))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"zone\": \"" + zone + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(change, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void zone_isTheAccounts_alsoWithoutTheServer() throws Exception {
        TestEnvironment eve = new TestEnvironment(folder.resolve("home"));
        assertThat(eve.run("list", "today")).isZero();
        assertThat(eve.out()).endsWith("(Europe/Berlin time)\n");
        moveAccountTo("Asia/Tokyo");
        assertThat(eve.run("add", "-n", "9-10")).isZero();
        assertThat(eve.out()).isEqualTo("would add Tue 2026-11-24 9:00–10:00 (1 h) (Asia/Tokyo time)\n");
        away();
        assertThat(eve.run("add", "-n", "9-10")).isZero();
        assertThat(eve.out()).endsWith("(Asia/Tokyo time)\n");
        assertThat(eve.run("add", "-n", "9-10", "--zone", "UTC")).isZero();
        assertThat(eve.out()).endsWith("(UTC time)\n");
        TestEnvironment stranger = new TestEnvironment(folder.resolve("stranger"));
        assertThat(stranger.run("add", "-n", "9-10")).isZero();
        assertThat(stranger.out()).isEqualTo("would add Tue 2026-11-24 9:00–10:00 (1 h)\n");
    }

    @Test
    void wrongClockWhileAway_isHeldBack_andSentByAPersonOnly() throws Exception {
        away();
        ada.at(TestEnvironment.NOW.plus(Duration.ofMinutes(10)));
        assertThat(ada.run("add", "-30m", "-20m", "by the clock")).isEqualTo(7);
        assertThat(ada.run("add", "2026-11-23", "9:00-10:00", "needs no clock")).isEqualTo(7);
        back();
        assertThat(notes()).containsExactly("needs no clock");
        assertThat(ada.err()).contains("1 queued entry was refused");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out()).contains("its times are of this machine's clock, which is not the server's time now");

        ada.at(TestEnvironment.NOW);
        assertThat(ada.run("queue", "send"))
                .as("the clock is set, and the entry as wrong as before")
                .isEqualTo(4);
        assertThat(ada.run("queue", "send", queuedId(0))).as(ada.err()).isZero();
        assertThat(notes()).containsExactlyInAnyOrder("needs no clock", "by the clock");
    }

    @Test
    void clockThatWasAhead_isToldAfterItWasSet() throws Exception {
        away();
        ada.at(TestEnvironment.NOW.plus(Duration.ofHours(3)));
        assertThat(ada.run("add", "-2h", "-90m", "three hours ahead")).isEqualTo(7);
        ada.at(TestEnvironment.NOW);
        assertThat(ada.run("add", "9:00-9:30", "right")).isEqualTo(7);
        back();
        assertThat(notes()).containsExactly("right");
        assertThat(ada.run("queue", "list")).isZero();
        assertThat(ada.out()).contains("which was ahead when it was typed");
        assertThat(ada.run("queue", "send", queuedId(0))).as(ada.err()).isZero();
        assertThat(notes()).containsExactlyInAnyOrder("right", "three hours ahead");
    }
}
