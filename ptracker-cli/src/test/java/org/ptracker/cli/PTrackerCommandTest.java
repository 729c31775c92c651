package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.ApiPaths;

/** Whole commands against the real server: what goes in, what comes out, and how it ends. */
class PTrackerCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private static String lastId(String line) {
        return line.replaceAll("(?s).*, id ([0-9a-f]{8}).*", "$1");
    }

    private String add(String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "add";
        System.arraycopy(words, 0, arguments, 1, words.length);
        assertThat(ada.run(arguments)).as(ada.err()).isZero();
        return lastId(ada.out());
    }

    @Test
    void login_keepsTheTokenForItsServerOnly() throws Exception {
        assertThat(ada.out()).isEmpty();
        assertThat(ada.err()).matches("signed in to " + server.url() + " as ada until \\d{4}-\\d\\d-\\d\\d\n");
        Path file = folder.resolve("home/.config/ptracker/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(ada.run("list", "--url", "http://localhost:9")).isEqualTo(5);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: not signed in to http://localhost:9; run: ptracker login --url http://localhost:9\n");
    }

    @Test
    void login_wrongPassword() {
        ada.typing("ada", "wrong wrong wrong");
        assertThat(ada.run("login")).isEqualTo(5);
        assertThat(ada.err()).startsWith("ptracker: ").hasLineCount(1);
    }

    @Test
    void login_asks() {
        ada.typing("ada", CommandServer.PASSWORD);
        assertThat(ada.run("login")).isZero();
        ada.typing("eve", "one password here", "another password");
        assertThat(ada.run("login", "--setup", "CODE")).isEqualTo(1);
        assertThat(ada.err()).isEqualTo("ptracker: the two passwords differ; nothing was done\n");
        ada.withoutTerminal();
        assertThat(ada.run("login", "--user", "ada")).isEqualTo(2);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: nobody can be asked, because there is no terminal: add --password-file FILE, or - for the standard"
                                + " input\n");
    }

    @Test
    void logout_revokes() {
        assertThat(ada.run("logout")).isZero();
        assertThat(ada.err()).isEqualTo("signed out of " + server.url() + "\n");
        assertThat(ada.run("list")).isEqualTo(5);
    }

    @Test
    void add_thenListInEveryFormat() {
        String first = add("9:00", "10:30", "design review", "-t", "work", "-t", "talk");
        assertThat(ada.out())
                .isEqualTo("added Tue 2026-11-24 9:00–10:30 (1 h 30 min) \"design review\" [work, talk], id " + first
                        + "; undo: ptracker undo\n");
        String second = add("monday", "22:00-1:00", "=1+1", "on call");
        assertThat(ada.run("list")).isZero();
        assertThat(ada.out()).isEqualTo("""
                        DAY             TIME                 LENGTH  TAGS        NOTE           ID
                        Mon 2026-11-23  22:00–1:00 (+1)         3 h              =1+1 on call   %s
                        Tue 2026-11-24  9:00–10:30       1 h 30 min  work, talk  design review  %s
                        2 intervals, 4 h 30 min (Europe/Berlin time)
                        """.formatted(second, first));
        assertThat(ada.err()).isEmpty();
        assertThat(ada.run("list", "today", "-o", "csv", "--match", "start")).isZero();
        assertThat(ada.out())
                .matches("id,start,end,duration_seconds,zone,tags,note,local_start,local_end,local_zone\n"
                        + "[0-9a-f-]{36},2026-11-24T09:00:00\\+01:00,2026-11-24T10:30:00\\+01:00,5400,Europe/Berlin,work;talk,"
                        + "design review,2026-11-24 09:00:00,2026-11-24 10:30:00,Europe/Berlin\n");
        assertThat(ada.run("list", "yesterday", "-o", "csv")).isZero();
        assertThat(ada.out())
                .endsWith(
                        ",10800,Europe/Berlin,,'=1+1 on call,2026-11-23 22:00:00,2026-11-24 01:00:00,Europe/Berlin\n");
        assertThat(ada.run("list", "-o", "jsonl", "--order", "newest")).isZero();
        assertThat(ada.out().lines()).hasSize(2).first().asString().contains(first + "\"");
        assertThat(ada.run("list", "-o", "json", "--search", "nothing")).isZero();
        assertThat(ada.out()).isEqualTo("{\"items\":[]}\n");
        assertThat(ada.run("list", "--tag", "work", "--tag", "none")).isZero();
        assertThat(ada.out()).isEqualTo("0 intervals from Mon 2026-11-23 to Sun 2026-11-29 (Europe/Berlin time)\n");
        assertThat(ada.err()).isEqualTo("to see more, leave out --tag and --search, or name another range\n");
        assertThat(ada.run("list", "--limit", "1", "--zone", "Asia/Tokyo")).isZero();
        assertThat(ada.out()).contains("Tue 2026-11-24  6:00–9:00").endsWith("1 interval, 3 h (Asia/Tokyo time)\n");
        assertThat(ada.err()).isEqualTo("there are more; to see them, use --all or --limit\n");
    }

    @Test
    void add_dryRun() {
        assertThat(ada.run("add", "-n", "-o", "json", "9-10", "stand", "up", "-t", "work"))
                .isZero();
        assertThat(ada.out())
                .isEqualTo(
                        "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\",\"zone\":\"Europe/Berlin\","
                                + "\"note\":\"stand up\",\"tags\":[\"work\"]}\n");
        assertThat(ada.run("add", "-n", "--from", "yesterday 23:00", "--for", "2h"))
                .isZero();
        assertThat(ada.out()).isEqualTo("would add Mon 2026-11-23 23:00–1:00 (+1) (2 h)\n");
        assertThat(ada.run("add", "-n", "--to", "9:00", "--for", "0:45", "--note", "a", "b"))
                .isEqualTo(2);
        assertThat(ada.run("list")).isZero();
        assertThat(ada.out()).startsWith("0 intervals");
    }

    @Test
    void show_andUnknownId() {
        String id = add("2026-07-01", "9:00", "--for", "45m", "standup");
        assertThat(ada.run("show", id)).isZero();
        assertThat(ada.out())
                .matches(
                        "(?s)id       [0-9a-f-]{28}" + id + "\n"
                                + "when     Wed 2026-07-01 9:00–9:45 \\(45 min\\), Europe/Berlin time\n"
                                + "entered  in Europe/Berlin\ntags\nnote     standup\nstored   \\w{3} [0-9-]{10} [0-9:]+\nchanged  \\w{3} [0-9-]{10} [0-9:]+, version 1\n");
        assertThat(ada.run("show", id.equals("00000000") ? "11111111" : "00000000"))
                .isEqualTo(3);
        assertThat(ada.err()).matches("ptracker: no interval has an id that ends in (00000000|11111111)\n");
        assertThat(ada.run("show", "xyz!")).isEqualTo(2);
        assertThat(ada.run("show", "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5")).isEqualTo(3);
    }

    @Test
    void edit_keepsWhatIsNotNamed() {
        String id = add("yesterday", "22:00-1:00", "on call", "-t", "work");
        assertThat(ada.run("edit", id, "--to", "1:30")).isZero();
        assertThat(ada.out())
                .isEqualTo(
                        "changed Mon 2026-11-23 22:00–1:00 (+1) (3 h) → Mon 2026-11-23 22:00–1:30 (+1) (3 h 30 min), id "
                                + id + "; undo: ptracker undo\n");
        assertThat(ada.run("edit", id, "--for", "1h", "--no-tags", "--note", ""))
                .isZero();
        assertThat(ada.out())
                .isEqualTo("changed Mon 2026-11-23 22:00–1:30 (+1) (3 h 30 min) → Mon 2026-11-23 22:00–23:00 (1 h);"
                        + " tags work → none; note \"on call\" → none, id " + id + "; undo: ptracker undo\n");
        assertThat(ada.run("edit", id, "--from", "23:30")).isEqualTo(2);
        assertThat(ada.run("edit", id)).isEqualTo(2);
        assertThat(ada.run("show", id, "-o", "json")).isZero();
        assertThat(ada.out()).contains("\"note\":\"\",\"tags\":[],\"version\":3,");
    }

    @Test
    void rm_asksForMoreThanOne() {
        String one = add("9-10");
        String two = add("10-11");
        assertThat(ada.run("rm", one, two)).isEqualTo(2);
        assertThat(ada.err()).isEqualTo("ptracker: nobody can be asked: to delete 2 intervals, add --yes\n");
        assertThat(ada.typing("n").run("rm", one, two)).isEqualTo(1);
        assertThat(ada.err())
                .isEqualTo("  Tue 2026-11-24 9:00–10:00 (1 h), id " + one + "\n  Tue 2026-11-24 10:00–11:00 (1 h), id "
                        + two + "\nptracker: nothing was deleted\n");
        assertThat(ada.run("rm", "-n", one, two)).isZero();
        assertThat(ada.out())
                .isEqualTo("would remove Tue 2026-11-24 9:00–10:00 (1 h), id " + one
                        + "\nwould remove Tue 2026-11-24 10:00–11:00 (1 h), id " + two + "\n");
        assertThat(ada.run("rm", "-n", "-o", "json", one)).isZero();
        assertThat(ada.out()).startsWith("{\"id\":").contains(one).hasLineCount(1);
        assertThat(ada.run("rm", "--no-input", one, two)).isEqualTo(2);
        assertThat(ada.run("rm", "--yes", one, "ffff-")).isEqualTo(2);
        assertThat(ada.typing("y").run("rm", one, two)).isZero();
        assertThat(ada.out())
                .isEqualTo("removed Tue 2026-11-24 9:00–10:00 (1 h), id " + one + "; undo: ptracker restore " + one
                        + "\nremoved Tue 2026-11-24 10:00–11:00 (1 h), id " + two + "; undo: ptracker restore " + two
                        + "\nto undo all of it: ptracker undo 3\n");
        assertThat(ada.run("rm", one)).isEqualTo(3);
        assertThat(ada.run("undo", "3")).isZero();
        assertThat(ada.out()).contains(one).contains(two);
    }

    @Test
    void token_addListRm() {
        assertThat(ada.run("token", "add", "backup", "--scope", "read")).isZero();
        String secret = ada.out().strip();
        String id = ada.err().replaceAll("(?s).*id ([0-9a-f]{8});.*", "$1");
        assertThat(ada.run("token", "list")).isZero();
        assertThat(ada.out())
                .contains("ptracker (this one)  admin", "backup               read")
                .doesNotContain(secret);
        TestEnvironment reader = new TestEnvironment(folder.resolve("reader"))
                .variable("PTRACKER_URL", server.url())
                .variable("PTRACKER_TOKEN", secret);
        assertThat(reader.run("list")).isZero();
        assertThat(reader.run("add", "9-10")).isEqualTo(5);
        assertThat(ada.run("token", "rm", id)).isZero();
        assertThat(ada.err()).isEqualTo("revoked token backup\n");
        assertThat(reader.run("list")).isEqualTo(5);
        assertThat(reader.err())
                .startsWith("ptracker: " + server.url() + " does not take the token of PTRACKER_TOKEN: ")
                .endsWith("; run: unset PTRACKER_TOKEN; then: ptracker login --url " + server.url() + "\n");
    }

    @Test
    void login_takesTheNameAsAWord() {
        ada.input(CommandServer.PASSWORD + "\n");
        assertThat(ada.run("login", "ada", "--password-file", "-")).isZero();
        assertThat(ada.err()).startsWith("signed in to " + server.url() + " as ada until ");
        assertThat(ada.run("login", "ada", "--user", "eve")).isEqualTo(2);
        assertThat(ada.run("login", "ada", "--password-file", "-", "-q")).isZero();
        assertThat(ada.out() + ada.err()).isEmpty();
        assertThat(ada.run("logout", "-q")).isZero();
        assertThat(ada.out() + ada.err()).isEmpty();
        assertThat(ada.run("login", "https://ptracker.example.org")).isEqualTo(2);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: to sign in to a server, run: ptracker login --url https://ptracker.example.org\n");
    }

    @Test
    void login_refused_saysWhy() {
        ada.input("another password\n");
        assertThat(ada.run("login", "--url", server.url(), "--user", "ada", "--password-file", "-"))
                .isEqualTo(5);
        assertThat(ada.err())
                .isEqualTo("ptracker: user name and password do not match: check both, or ask an admin for a new"
                        + " password, who runs: ptracker user passwd NAME\n");
        ada.variable("PTRACKER_TOKEN", "secret");
        assertThat(ada.run("login", "--user", "ada", "--password-file", "-")).isEqualTo(2);
        assertThat(ada.err())
                .isEqualTo("ptracker: the token comes from PTRACKER_TOKEN, which would be used instead; run: unset"
                        + " PTRACKER_TOKEN\n");
    }

    @Test
    void token_ofABrowser_isNamedSo() throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(URI.create(server.url() + ApiPaths.LOGIN))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name": "ada", "password": "%s", "session": true, "token_name": "Firefox on Linux"}
                        """.formatted(CommandServer.PASSWORD)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(signIn, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThat(ada.run("token", "list")).isZero();
        assertThat(ada.out()
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d|never     ", "YYYY-MM-DD")
                        .replaceAll("[0-9a-f]{8}\n", "ID\n"))
                .isEqualTo("""
                        NAME                        SCOPE  MADE        LAST USED   EXPIRES     ID
                        ptracker (this one)         admin  YYYY-MM-DD  YYYY-MM-DD  YYYY-MM-DD  ID
                        Firefox on Linux (browser)  admin  YYYY-MM-DD  YYYY-MM-DD  YYYY-MM-DD  ID
                        """);
        String id = ada.out().replaceAll("(?s).*Firefox on Linux[^\n]* ([0-9a-f]{8})\n.*", "$1");
        assertThat(ada.run("token", "rm", id)).isZero();
        assertThat(ada.err()).isEqualTo("signed out browser Firefox on Linux\n");
        assertThat(ada.run("token", "list")).isZero();
        assertThat(ada.out()).doesNotContain("Firefox");
    }

    @Test
    void failures_areOneLine() {
        assertThat(ada.run("add", "25:00-26:00")).isEqualTo(2);
        assertThat(ada.err()).hasLineCount(1).startsWith("ptracker: \"25:00\": a clock goes");
        assertThat(ada.run("add", "9-10", "-t", "")).isEqualTo(2);
        assertThat(ada.err()).hasLineCount(1).startsWith("ptracker: tags/0: ");
        server.close();
        assertThat(ada.run("list")).isEqualTo(6);
        assertThat(ada.err())
                .isEqualTo("ptracker: cannot reach " + server.url()
                        + " (nothing answers there); is the server running, and is --url right?\n");
        assertThat(ada.run("--debug", "list")).isEqualTo(6);
        assertThat(ada.err()).contains("\tat org.ptracker.cli.");
        assertThat(ada.run("lisst")).isEqualTo(2);
        assertThat(ada.err()).contains("Did you mean: ptracker list").endsWith("run: ptracker --help\n");
        assertThat(ada.run()).isEqualTo(6);
        TestEnvironment stranger = new TestEnvironment(folder.resolve("stranger"));
        assertThat(stranger.run()).isEqualTo(2);
        assertThat(stranger.err()).contains("ptracker add 9:00 10:30");
        assertThat(stranger.out()).isEmpty();
    }
}
