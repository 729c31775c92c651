package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.network.CuttingProxy;

/**
 * The network breaks after each byte of what {@code add} exchanges with the real server, on the way there and back, once or
 * for good; for {@code start} and {@code stop}, after some. Afterwards each entry is there, once.
 */
class NetworkCutTest {
    /** So that the usual build takes seconds. */
    private static final int COARSE = 211;
    /** Typed, so that no clock is compared: an answer to half a request has the time of this machine and not of the test. */
    private static final String DAY = "2026-11-24";

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();
    private CuttingProxy proxy;
    private final List<String> expected = new ArrayList<>();
    private int queued;
    private int repeated;

    @BeforeEach
    void start() throws Exception {
        proxy = new CuttingProxy(server.port());
        move("\"" + server.url() + "\"", "\"" + proxy.url() + "\"");
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
    }

    private void cutEvery(int step) throws Exception {
        for (int connections : new int[] {1, 1000}) {
            cutEvery(step, true, connections);
            cutEvery(step, false, connections);
        }
        settle();
        assertThat(ada.run("list", "--all", "--from", "2026-01-01", "-o", "csv"))
                .isZero();
        assertThat(ada.out().lines().skip(1).map(line -> line.split(",", -1)[6]))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(queued).isPositive();
        assertThat(repeated).isPositive();
    }

    /** The token stays; the server is met behind the proxy. */
    private void move(String from, String to) throws Exception {
        Path credentials = folder.resolve("home/.config/ptracker/credentials.json");
        Files.writeString(credentials, Files.readString(credentials).replace(from, to));
    }

    private void cutEvery(int step, boolean toServer, int connections) {
        for (int bytes = 0; ; bytes += step) {
            String name = (toServer ? "up " : "down ") + bytes + " of " + connections;
            // With a zone and a date, nothing but the entry is exchanged.
            boolean cut =
                    run(toServer, bytes, connections, "add", DAY, "9:00", "10:00", name, "--zone", "Europe/Berlin");
            expected.add(name);
            if (step == COARSE) {
                cut |= run(toServer, bytes, connections, "start", DAY, "8:00", "started " + name);
                cut |= run(toServer, bytes, connections, "stop", DAY, "9:00");
                expected.add("started " + name);
            }
            if (!cut) {
                return;
            }
        }
    }

    private boolean run(boolean toServer, int bytes, int connections, String... words) {
        proxy.breakAfter(toServer ? bytes : CuttingProxy.NEVER, toServer ? CuttingProxy.NEVER : bytes, connections);
        int exitCode = ada.run(words);
        boolean cut = proxy.hasCut();
        assertThat(exitCode).as(ada.err()).isIn(0, 7);
        if (exitCode == 7) {
            queued++;
            settle();
        } else if (cut) {
            repeated++;
        }
        return cut;
    }

    private void settle() {
        proxy.breakAfter(CuttingProxy.NEVER, CuttingProxy.NEVER, 0);
        // On a busy machine the request whose answer was cut still runs, and the command's pauses take no time here.
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        int exitCode;
        do {
            exitCode = ada.run("queue", "send");
        } while (exitCode != 0 && ada.err().contains("still running") && System.nanoTime() < end);
        assertThat(exitCode).as(ada.err()).isZero();
        assertThat(folder.resolve("home/.local/state/ptracker/queue.jsonl")).isEmptyFile();
    }

    @Test
    void cutAtManyBytes() throws Exception {
        cutEvery(COARSE);
    }

    @Test
    @Tag("slow")
    void cutAtEveryByte() throws Exception {
        cutEvery(1);
    }
}
