package org.ptracker.cli.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

class UserCommandTest {
    private static final String OTHER_PASSWORD = "another battery here";

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private void run(TestEnvironment person, String... arguments) {
        assertThat(person.run(arguments)).as(person.err()).isZero();
    }

    @Test
    void set_saysWhatItWas() {
        run(ada, "user", "show");
        assertThat(ada.out())
                .matches(
                        "name      ada\nrole      admin\nzone      Europe/Berlin\noverlaps  allow\nweek from monday\nmade      \\w{3} [0-9-]{10} [0-9:]{7,8}\n"
                                + "server    " + server.url() + "\n");
        run(ada, "user", "set", "--zone", "Asia/Tokyo", "--overlaps", "reject");
        assertThat(ada.out()).isEmpty();
        assertThat(ada.err())
                .isEqualTo("zone is now Asia/Tokyo (was Europe/Berlin); overlaps are now reject (was allow)\n");
        run(ada, "user", "set", "--zone", "Asia/Tokyo");
        assertThat(ada.err()).isEqualTo("nothing to change: it is already like that\n");
        run(ada, "user", "set", "--overlaps", "allow", "-o", "json");
        assertThat(ada.out()).startsWith("{\"name\":\"ada\",").contains("\"overlap_policy\":\"allow\"");
        assertThat(ada.run("user", "set")).isEqualTo(2);
        assertThat(ada.run("user", "set", "--zone", "Berlin")).isEqualTo(2);
        assertThat(ada.err())
                .hasLineCount(1)
                .isEqualTo("ptracker: --zone Berlin is not a time zone; did you mean Europe/Berlin?\n");
    }

    @Test
    void weekStart_movesTheWeekOfTheList() {
        run(ada, "add", "2026-11-22", "9-10", "on Sunday");
        run(ada, "list", "week");
        assertThat(ada.out()).startsWith("0 intervals");
        run(ada, "user", "set", "--week-start", "sunday");
        assertThat(ada.err()).isEqualTo("weeks now start on Sunday (was Monday)\n");
        run(ada, "list", "week");
        assertThat(ada.out()).contains("on Sunday").endsWith("1 interval, 1 h (Europe/Berlin time)\n");
        run(ada, "list", "week", "--zone", "UTC");
        assertThat(ada.out()).contains("on Sunday");
    }

    @Test
    void admin_makesDisablesAndEnables() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), CommandServer.PASSWORD + "\n");
        run(ada, "user", "add", "eve", "--zone", "Asia/Tokyo", "--password-file", password.toString());
        assertThat(ada.err())
                .isEqualTo("made account eve, user, Asia/Tokyo time; to sign in: ptracker login --url " + server.url()
                        + " --user eve\n");
        TestEnvironment eve = server.signedIn(folder.resolve("eve"), "eve");
        run(ada, "user", "disable", "eve");
        assertThat(ada.err()).isEqualTo("disabled eve; undo: ptracker user enable eve\n");
        assertThat(eve.run("user", "show")).isEqualTo(5);
        run(ada, "user", "list");
        assertThat(ada.out()).matches("""
                NAME  ROLE   ZONE           OVERLAPS  MADE
                ada   admin  Europe/Berlin  allow     \\d{4}-\\d\\d-\\d\\d
                eve   user   Asia/Tokyo     allow     \\d{4}-\\d\\d-\\d\\d  disabled
                """);
        run(ada, "-q", "user", "enable", "eve");
        assertThat(ada.err()).isEmpty();
        assertThat(eve.run("user", "show")).as("its token is revoked").isEqualTo(5);
        eve = server.signedIn(folder.resolve("eve"), "eve");
        run(eve, "user", "show");
        assertThat(eve.run("user", "list")).isEqualTo(5);
        run(ada, "user", "show", "eve", "-o", "json");
        assertThat(ada.out()).contains("\"zone\":\"Asia/Tokyo\"");
        assertThat(ada.run("user", "show", "bob")).isEqualTo(3);
        assertThat(ada.run("user", "add", "eve", "--password-file", password.toString()))
                .isEqualTo(4);
        assertThat(ada.run("user", "disable", "ada")).isEqualTo(4);
        assertThat(ada.err()).hasLineCount(1);
    }

    @Test
    void passwd_ofOneself() throws IOException {
        assertThat(ada.typing(CommandServer.PASSWORD, OTHER_PASSWORD, "a slip of fingers")
                        .run("user", "passwd"))
                .isEqualTo(1);
        run(ada.typing(CommandServer.PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD), "user", "passwd");
        assertThat(ada.err()).isEqualTo("changed your password; your other tokens are revoked\n");
        run(ada, "list");
        Path current = Files.writeString(folder.resolve("current"), OTHER_PASSWORD + "\n");
        ada.withoutTerminal().input(CommandServer.PASSWORD + "\n");
        run(ada, "user", "passwd", "--current-password-file", current.toString(), "--password-file", "-");
        assertThat(ada.run("user", "passwd", "--current-password-file", current.toString(), "--password-file", "-"))
                .isEqualTo(2);
        assertThat(ada.err()).startsWith("ptracker: current_password: ").hasLineCount(1);
        assertThat(ada.run("user", "passwd", "--current-password-file", "-", "--password-file", "-"))
                .isEqualTo(2);
        assertThat(ada.run("user", "passwd", "--password-file", "-")).isEqualTo(2);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: nobody can be asked, because there is no terminal: add --current-password-file FILE, or - for the"
                                + " standard input\n");
    }

    @Test
    void passwd_ofAnother() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), CommandServer.PASSWORD + "\n");
        run(ada, "user", "add", "eve", "--password-file", password.toString());
        TestEnvironment eve = server.signedIn(folder.resolve("eve"), "eve");
        run(ada.typing(OTHER_PASSWORD, OTHER_PASSWORD), "user", "passwd", "eve");
        assertThat(ada.err()).isEqualTo("changed the password of eve; all tokens of that account are revoked\n");
        assertThat(eve.run("list")).isEqualTo(5);
        assertThat(eve.run("user", "passwd", "ada", "--password-file", password.toString()))
                .isEqualTo(5);
    }
}
