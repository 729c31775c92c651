package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command as a real process, killed at random points, interrupted, and several of it at once. */
class KilledCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit(Clock.systemUTC());

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();
    private final CommandProcess command = new CommandProcess(visit.home());
    private final Path queue = visit.home().resolve(".local/state/ptracker/queue.jsonl");

    private List<String> notes() {
        assertThat(ada.run("list", "--all", "--from", "2026-01-01", "-o", "csv"))
                .as(ada.err())
                .isZero();
        return ada.out().lines().skip(1).map(line -> line.split(",", -1)[6]).toList();
    }

    private long usualMillis() throws Exception {
        long begin = System.nanoTime();
        CommandProcess.Run run = command.start("add", "8-9", "warm");
        assertThat(run.process().waitFor()).as(run.words()).isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Whoever was told anything, or was written into the queue, is there once in the end; nobody is there twice. */
    private void kill(int times) throws Exception {
        usualMillis();
        long millis = usualMillis();
        Random random = new Random(20261124);
        List<String> written = new ArrayList<>(List.of("warm", "warm"));
        List<String> unwritten = new ArrayList<>();
        int inQueue = 0;
        for (int number = 0; number < times; number++) {
            String note = "note " + number;
            CommandProcess.Run run = command.start("add", "9-10", note);
            boolean ended = number % 2 == 0
                    ? run.process().waitFor(millis / 3 + random.nextInt((int) millis), TimeUnit.MILLISECONDS)
                    : endedAfterQueued(run, random.nextInt(20));
            run.process().destroyForcibly().waitFor();
            boolean kept = Files.exists(queue) && Files.readString(queue).contains("\"" + note + "\"");
            inQueue += kept ? 1 : 0;
            if (ended || kept || Files.size(run.out()) > 0) {
                written.add(note);
            } else {
                unwritten.add(note);
            }
        }
        assertThat(ada.run("queue", "send")).as(ada.err()).isZero();
        List<String> stored = notes();
        assertThat(stored).filteredOn(note -> !unwritten.contains(note)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(stored).filteredOn(unwritten::contains).doesNotHaveDuplicates();
        assertThat(queue).isEmptyFile();
        assertThat(inQueue).as("killed before the answer was noted").isPositive();
    }

    /** Waits until the entry is in the queue, and so long after that: the time in which it is sent and taken out. */
    private boolean endedAfterQueued(CommandProcess.Run run, int millis) throws Exception {
        long size = Files.exists(queue) ? Files.size(queue) : 0;
        while (!run.process().waitFor(1, TimeUnit.MILLISECONDS)) {
            if (Files.exists(queue) && Files.size(queue) != size) {
                return run.process().waitFor(millis, TimeUnit.MILLISECONDS);
            }
        }
        return true;
    }

    @Test
    @Tag("slow")
    void killed_losesAndDoublesNothing() throws Exception {
        kill(10);
    }

    @Test
    @Tag("long")
    void killedTwoHundredTimes_losesAndDoublesNothing() throws Exception {
        kill(200);
    }

    @Test
    @Tag("slow")
    void severalAtOnce_storeEachOnce() throws Exception {
        server.close();
        for (int number = 0; number < 4; number++) {
            assertThat(ada.run("add", "9-10", "queued " + number)).isEqualTo(7);
        }
        server.startAgain();
        List<CommandProcess.Run> runs = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            runs.add(command.start("add", "10-11", "own " + number));
        }
        for (CommandProcess.Run run : runs) {
            assertThat(run.process().waitFor()).as(run.words()).isIn(0, 7);
        }
        assertThat(ada.run("queue", "send")).isZero();
        assertThat(notes())
                .containsExactlyInAnyOrder(
                        "queued 0", "queued 1", "queued 2", "queued 3", "own 0", "own 1", "own 2", "own 3");
    }

    /** A server that takes the connection and never answers. */
    @Test
    void interrupted_endsAtOnceAndSaysThatTheEntryIsKept() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Path credentials = folder.resolve("home/.config/ptracker/credentials.json");
            Files.writeString(
                    credentials,
                    Files.readString(credentials).replace(server.url(), "http://localhost:" + silent.getLocalPort()));
            CommandProcess.Run run =
                    command.start("add", "2026-11-24", "9-10", "--zone", "Europe/Berlin", "interrupted");
            // The request has come when the entry is in the queue.
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                new ProcessBuilder("kill", "-INT", Long.toString(run.process().pid()))
                        .start()
                        .waitFor();
                assertThat(run.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(run.process().exitValue()).isEqualTo(130);
            assertThat(run.words())
                    .matches(
                            "ptracker: kept in the queue, and perhaps already stored; the next command sends it. To take it"
                                    + " out: ptracker queue drop [0-9a-f]{8}\n");
            assertThat(Files.readAllLines(queue)).hasSize(1);
        }
    }
}
