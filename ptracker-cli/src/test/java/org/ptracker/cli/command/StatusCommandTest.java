package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.TestEnvironment;

class StatusCommandTest {
    @TempDir
    private Path folder;

    @Test
    void status_andTheCommandAlone() {
        try (CommandServer server = new CommandServer(folder.resolve("data"))) {
            TestEnvironment ada = server.signedIn(folder.resolve("home"), "ada", "--setup", server.setupCode());
            assertThat(ada.run("status")).isZero();
            assertThat(ada.out()).isEqualTo("nothing is going on\ntoday: 0 s busy\n");
            assertThat(ada.run("add", "8:00-9:30")).isZero();
            assertThat(ada.run("add", "9:00-10:00")).isZero();
            assertThat(ada.run("status", "-o", "json")).isZero();
            assertThat(ada.out())
                    .isEqualTo("{\"zone\":\"Europe/Berlin\",\"busy_seconds\":7200,\"queued\":0,\"refused\":0}\n");
            assertThat(ada.run()).isZero();
            assertThat(ada.out()).isEqualTo("nothing is going on\ntoday: 2 h busy\n");
            assertThat(ada.err())
                    .isEqualTo(
                            "next: ptracker start, or ptracker add 9:00 10:30 NOTE; all commands: ptracker --help\n");
            assertThat(ada.run("start", "10:00", "design", "review", "-t", "work"))
                    .isZero();
            assertThat(ada.run()).isZero();
            assertThat(ada.out())
                    .matches(
                            "(?s)going on: Tue 2026-11-24 10:00– \\(.* so far\\), id [0-9a-f]{8}: design review \\[work].*")
                    .contains("]\ntoday: ")
                    .endsWith(" busy\n");
            assertThat(ada.err()).startsWith("next: ptracker stop");
            assertThat(ada.run("status", "--zone", "Asia/Tokyo")).isZero();
            assertThat(ada.out()).contains("Tue 2026-11-24 18:00–").endsWith(" busy (Asia/Tokyo time)\n");
        }
    }

    @Test
    void login_tellsOfAnotherZone() {
        try (CommandServer server = new CommandServer(folder.resolve("data"))) {
            TestEnvironment ada = server.signedIn(folder.resolve("home"), "ada", "--setup", server.setupCode());
            assertThat(ada.err()).hasLineCount(1);
            assertThat(ada.in("Asia/Tokyo")
                            .input(CommandServer.PASSWORD + "\n")
                            .run("login", "--user", "ada", "--password-file", "-"))
                    .isZero();
            assertThat(ada.err())
                    .endsWith(
                            "note: times are read and shown in Europe/Berlin, the zone of this account; this system is in"
                                    + " Asia/Tokyo. To change it for one command: --zone Asia/Tokyo; to change it for good: ptracker user set --zone"
                                    + " Asia/Tokyo\n");
            assertThat(ada.run("add", "9-10")).isZero();
            assertThat(ada.out())
                    .contains("Tue 2026-11-24 9:00–10:00 (1 h), id ")
                    .contains("(Europe/Berlin time)");
        }
    }
}
