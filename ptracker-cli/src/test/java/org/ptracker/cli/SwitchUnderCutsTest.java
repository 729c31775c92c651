package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.network.CuttingProxy;

/**
 * Switches from one thing to the next while the network breaks anywhere, on the way there and back, once or for good.
 * Afterwards each is there once, and ends where the next begins.
 */
class SwitchUnderCutsTest {
    private static final int MOST_BYTES = 2000;
    private static final int FOR_GOOD = 1000;

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();
    private CuttingProxy proxy;

    @BeforeEach
    void meetTheServerBehindTheProxy() throws Exception {
        proxy = new CuttingProxy(visit.server().port());
        Path credentials = visit.home().resolve(".config/ptracker/credentials.json");
        Files.writeString(
                credentials,
                Files.readString(credentials).replace("\"" + visit.server().url() + "\"", "\"" + proxy.url() + "\""));
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
    }

    private void switchTimes(int count) {
        Random random = new Random(17);
        Instant first = TestEnvironment.NOW.minusSeconds(count);
        List<String> expected = new ArrayList<>();
        int queued = 0;
        for (int i = 0; i < count; i++) {
            boolean toServer = random.nextBoolean();
            long bytes = random.nextInt(4) == 0 ? CuttingProxy.NEVER : random.nextInt(MOST_BYTES);
            proxy.breakAfter(
                    toServer ? bytes : CuttingProxy.NEVER,
                    toServer ? CuttingProxy.NEVER : bytes,
                    random.nextBoolean() ? 1 : FOR_GOOD);
            String start = first.plusSeconds(i).toString();
            int exitCode = ada.run("start", "--switch", start, "n" + i, "--zone", "Europe/Berlin");
            assertThat(exitCode).as(ada.err()).isIn(0, 7);
            queued += exitCode == 7 ? 1 : 0;
            expected.add(start + "/" + (i + 1 == count ? "" : first.plusSeconds(i + 1)) + " n" + i);
        }
        settle();

        assertThat(queued).isPositive().isLessThan(count);
        assertThat(ada.run("list", "--all", "--from", "2026-01-01", "--zone", "UTC", "-o", "csv"))
                .isZero();
        assertThat(ada.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(row -> row[1] + "/" + row[2] + " " + row[6]))
                .containsExactlyElementsOf(expected);
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
        assertThat(visit.home().resolve(".local/state/ptracker/queue.jsonl")).isEmptyFile();
    }

    @Test
    void someSwitches() {
        switchTimes(25);
    }

    @Test
    @Tag("slow")
    void thousandSwitches() {
        switchTimes(1000);
    }
}
