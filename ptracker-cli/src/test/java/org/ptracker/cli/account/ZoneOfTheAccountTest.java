package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** A new account has the zone of its first sign-in; where account and machine differ later, that is said once. */
class ZoneOfTheAccountTest {
    private static final String DIFFERS =
            "note: times are read and shown in Europe/Berlin, the zone of this account; this system"
                    + " is in Asia/Tokyo. To change it for one command: --zone Asia/Tokyo; to change it for good: ptracker user set"
                    + " --zone Asia/Tokyo\n";

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();
    private final TestEnvironment eve = new TestEnvironment(visit.folder().resolve("eve"));
    private Path password = Path.of("");

    @BeforeEach
    void makeEve() throws IOException {
        password = Files.writeString(visit.folder().resolve("password"), CommandServer.PASSWORD + "\n");
        run(ada, "user", "add", "eve", "--password-file", password.toString());
        assertThat(ada.err()).startsWith("made account eve, user, the time zone of its first sign-in; to sign in: ");
    }

    private static String run(TestEnvironment person, String... arguments) {
        assertThat(person.run(arguments)).as(person.err()).isZero();
        return person.err();
    }

    private String login(TestEnvironment person) {
        return run(
                person,
                "login",
                "--url",
                visit.server().url().toString(),
                "--user",
                "eve",
                "--password-file",
                password.toString());
    }

    @Test
    void firstSignIn_givesItsZone() {
        assertThat(login(eve.in("Asia/Tokyo")))
                .endsWith("the account had no time zone yet and now has that of this system, Asia/Tokyo; to change it:"
                        + " ptracker user set --zone ZONE\n");
        run(eve, "user", "show");
        assertThat(eve.out()).contains("zone      Asia/Tokyo\n");
        assertThat(login(eve)).hasLineCount(1);
    }

    @Test
    void difference_isSaidOnceForEachPair() {
        login(eve);
        assertThat(run(eve.in("Asia/Tokyo"), "-q", "list"))
                .as("nobody was told")
                .isEmpty();
        assertThat(run(eve, "add", "9-10", "--zone", "Asia/Tokyo")).doesNotContain("note: ");
        assertThat(run(eve, "add", "10-11")).endsWith(DIFFERS);
        assertThat(run(eve, "add", "11-12")).doesNotContain("note: ");
        assertThat(run(eve, "list")).isEmpty();
        assertThat(login(eve)).hasLineCount(1);

        assertThat(run(eve.in("Europe/Berlin"), "list")).isEmpty();
        assertThat(run(eve.in("Asia/Tokyo"), "list")).as("on the next journey").isEqualTo(DIFFERS);
    }

    @Test
    void difference_isSaidAtTheSignIn_andThenNoMore() {
        login(eve);
        TestEnvironment elsewhere = new TestEnvironment(visit.folder().resolve("elsewhere")).in("Asia/Tokyo");
        assertThat(login(elsewhere)).endsWith(DIFFERS);
        assertThat(run(elsewhere, "list")).doesNotContain(DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "GMT", "Etc/Greenwich"})
    void namesOfUtc_areOneZone(String name) {
        login(eve.in("Etc/UTC"));
        assertThat(login(eve.in(name))).hasLineCount(1);
        assertThat(run(eve, "add", "9-10")).doesNotContain("note: ").doesNotContain(" time)");
        assertThat(run(eve, "list")).isEmpty();
        eve.run("doctor");
        assertThat(eve.out()).contains("ok    account      UTC, as this system\n");
    }
}
