package org.ptracker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** Each fault that doctor knows, made. */
class DoctorCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();
    private final Path settings = visit.home().resolve(".config/ptracker");

    private void finds(int exitCode, String... lines) {
        assertThat(ada.run("doctor")).as(ada.out()).isEqualTo(exitCode);
        assertThat(ada.out()).contains(lines);
        assertThat(ada.err()).isEmpty();
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void nothing() {
        finds(
                0,
                "ok    command      ptracker 0.",
                "ok    java         " + Runtime.version(),
                "ok    archive      none yet",
                "ok    terminal     no: output is whole and plain\n",
                "ok    zone         Europe/Berlin, the system's\n",
                "ok    settings     no " + settings.resolve("config.json") + ", and none is needed\n",
                "ok    credentials  " + settings.resolve("credentials.json") + ", 1 server\n",
                "ok    queue        nothing waits to be sent\n",
                "ok    server       " + server.url() + " (" + settings.resolve("credentials.json")
                        + "), first answer after ",
                "ok    clock        agrees with the server's to within 3 s\n",
                "ok    ready        the server can store\n",
                "ok    version      the server has ",
                "ok    token        of ada, scope admin, until 20",
                "ok    account      Europe/Berlin, as this system\n");
        assertThat(ada.run("doctor", "-o", "json")).isZero();
        assertThat(ada.out())
                .startsWith("{\"items\":[{\"check\":\"command\",\"state\":\"ok\",\"text\":\"ptracker ")
                .hasLineCount(1);
        assertThat(ada.run("doctor", "-q")).isZero();
        assertThat(ada.out()).doesNotContain("ok  ");
    }

    @Test
    void settings_faultyOrOpenToOthers() throws IOException {
        Path file = Files.writeString(settings.resolve("config.json"), "{\"timeout\": \"10s\"}");
        permit(file, "rw-rw-r--");
        finds(1, "FAIL  settings     others can write " + file + "; run: chmod 600 '" + file + "'\n");
        permit(file, "rw-r--r--");
        finds(0, "ok    settings     " + file + "\n");
        Files.writeString(file, "{\"ulr\": 1}");
        finds(1, "FAIL  settings     " + file + ": \"ulr\" is not known; ", "FAIL  server       " + file + ": ");
    }

    @Test
    void secrets_openToOthers() throws IOException {
        Path credentials = settings.resolve("credentials.json");
        permit(credentials, "rw-r-----");
        finds(1, "FAIL  credentials  others can read " + credentials + "; run: chmod 600 ");
        permit(credentials, "rw-------");
        permit(settings, "rwxrwxrwx");
        finds(1, "FAIL  credentials  others can write to " + settings + "; run: chmod 700 ");
        permit(settings, "rwx------");
        Path token = Files.writeString(folder.resolve("token"), "nonsense\n");
        permit(token, "rw-r--r--");
        ada.variable("PTRACKER_TOKEN_FILE", token.toString());
        finds(1, "warn  token file   others can read " + token, "FAIL  token        " + server.url());
    }

    @Test
    void queue_waitingOrRefused() throws IOException {
        Path state = Files.createDirectories(folder.resolve("home/.local/state/ptracker"));
        Path queue = Files.writeString(
                state.resolve("queue.jsonl"),
                "{\"key\":\"a\"}\n{\"key\":\"b\",\"refused\":\"why\"}\n{\"key\":\"c\"}\n");
        permit(queue, "rw-------");
        finds(
                0,
                "warn  queue        1 refused by the server; run: ptracker queue list\n",
                "warn  queue        2 not yet sent; run: ptracker queue send\n");
        permit(queue, "rw-r--r--");
        finds(1, "FAIL  queue        others can read ");
        Files.writeString(queue, "{\"key");
        permit(queue, "rw-------");
        finds(0, "ok    queue        nothing waits to be sent\n");
        Files.writeString(queue, "{\"key\n");
        finds(1, "FAIL  queue        " + queue + " has a line that is not JSON");
    }

    @Test
    void clock_wrong() {
        ada.at(TestEnvironment.NOW.minusSeconds(30));
        finds(0, "warn  clock        this machine is 30 s behind the server: ");
        ada.at(TestEnvironment.NOW.plus(Duration.ofHours(1)));
        finds(1, "FAIL  clock        this machine is 1 h ahead of the server: what depends on \"now\" is refused ");
        ada.at(TestEnvironment.NOW.plus(Duration.ofDays(85)));
        finds(1, "warn  token        of ada, scope admin, until 20", ": expires soon; run: ptracker login\n");
    }

    @Test
    void account_ofAnotherZone() {
        assertThat(ada.run("user", "set", "--zone", "Asia/Tokyo")).isZero();
        finds(
                0,
                "warn  account      its zone is Asia/Tokyo, and this system's is Europe/Berlin; to change it: ptracker user set"
                        + " --zone Europe/Berlin\n");
    }

    @Test
    void server_away() {
        assertThat(ada.run("logout")).isZero();
        finds(1, "FAIL  token        not signed in; run: ptracker login --url " + server.url() + "\n");
        server.close();
        finds(1, "FAIL  server       cannot reach " + server.url() + " (nothing answers there); ");
    }
}
