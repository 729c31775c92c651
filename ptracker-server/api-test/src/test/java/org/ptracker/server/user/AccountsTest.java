package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.PageClient;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class AccountsTest {
    private static final String USERS = "/api/v1/users";
    private static final String PASSWORD = "correct horse";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static int users;

    private TestClient admin = server.anybody();
    private String name = "";

    @BeforeEach
    void makeAdmin() {
        server.clock().set(TestServer.NOW);
        admin = server.admin();
        name = "ada" + users++;
    }

    private Reply create() {
        return admin.post(USERS, "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private Reply login(String password) {
        return server.anybody()
                .post("/api/v1/login", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    @Test
    void create_answersTheAccount() {
        Reply reply = create();

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("""
                {"name":"%s","role":"user","zone":"UTC","overlap_policy":"allow","week_start":"monday",\
                "disabled":false,"created_at":"2026-11-24T09:00:00Z"}""".formatted(name));
        assertThat(reply.header("Location")).isEqualTo(USERS + "/" + name);
        assertThat(admin.get(USERS + "/" + name).body()).isEqualTo(reply.body());
        assertThat(admin.get(USERS).items("name")).contains(name);
    }

    @Test
    void everyAnswer_tellsZoneAndWeek() {
        create();
        TestClient ada = new TestClient(admin.server(), login(PASSWORD).at("/token"));
        assertThat(settings(ada.get("/api/v1/intervals?limit=1"))).isEqualTo("UTC monday");
        assertThat(settings(ada.patch("/api/v1/me", "{\"zone\":\"Asia/Tokyo\",\"week_start\":\"sunday\"}")))
                .isEqualTo("Asia/Tokyo sunday");
        assertThat(settings(ada.get("/api/v1/intervals?nonsense="))).isEqualTo("Asia/Tokyo sunday");
        assertThat(settings(ada.get("/api/v1/changes?after=0"))).isEqualTo("Asia/Tokyo sunday");
        assertThat(settings(server.anybody().get("/api/v1/intervals"))).isEqualTo(" ");
        assertThat(settings(server.anybody().get("/readyz"))).isEqualTo(" ");
    }

    private static String settings(Reply reply) {
        return reply.header("PTracker-Zone") + " " + reply.header("PTracker-Week-Start");
    }

    @Test
    void create_takenName_conflicts() {
        create();
        name = name.toUpperCase(Locale.ROOT);

        assertThat(create().problem()).isEqualTo("409 conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name required, /password required",
                "{'name':'-a','password':'correct horse'}|/name invalid",
                "{'name':'é','password':'correct horse'}|/name invalid",
                "{'name':'a/b','password':'correct horse'}|/name invalid",
                "{'name':'a','password':'eleven char'}|/password invalid",
                "{'name':'a','password':'correct horse','zone':'x'}|/zone unknown-zone",
                "{'name':'a','password':'correct horse','role':'root'}|/role unknown-value",
                "{'name':'a','password':'correct horse','role':'ADMIN'}|/role unknown-value",
                "{'name':'a','password':'correct horse','role':1}|/role unknown-value",
                "{'name':'a','password':'correct horse','disabled':true}|/disabled unknown-field",
            })
    void create_faults_areNamed(String body, String faults) {
        Reply reply = admin.post(USERS, body.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
    }

    @Test
    void create_passwordLimits() {
        String body = "{\"name\":\"limits%d\",\"password\":\"%s\"}";
        assertThat(admin.post(USERS, body.formatted(1, "😀".repeat(256))).status())
                .isEqualTo(201);
        assertThat(admin.post(USERS, body.formatted(2, "😀".repeat(257))).faults())
                .containsExactly("/password invalid");
        assertThat(admin.post(USERS, body.formatted(3, "x".repeat(12))).status())
                .isEqualTo(201);
        assertThat(admin.post(USERS, body.formatted(4, "x".repeat(11))).faults())
                .containsExactly("/password invalid");
    }

    @Test
    void unknownUser_isNotFound() {
        assertThat(admin.get(USERS + "/nobody").problem()).isEqualTo("404 not-found");
        assertThat(admin.patch(USERS + "/nobody", "{}").problem()).isEqualTo("404 not-found");
        assertThat(admin.get(USERS + "/" + "x".repeat(5000)).body().length()).isLessThan(6000);
    }

    @Test
    void ownPassword_needsTheCurrentOneAndRevokesTheOthers() {
        create();
        TestClient used = server.with(login(PASSWORD).at("/token"));
        TestClient other = server.with(login(PASSWORD).at("/token"));

        assertThat(used.patch("/api/v1/me", "{\"password\":\"battery staple\"}").faults())
                .containsExactly("/current_password required");
        String body = "{\"password\":\"battery staple\",\"current_password\":\"%s\"}";
        assertThat(used.patch("/api/v1/me", body.formatted("wrong horse")).faults())
                .containsExactly("/current_password wrong");
        assertThat(other.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(used.patch("/api/v1/me", body.formatted(PASSWORD)).status()).isEqualTo(200);

        assertThat(used.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(other.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(login(PASSWORD).status()).isEqualTo(401);
        assertThat(login("battery staple").status()).isEqualTo(200);
    }

    /** Whoever found a token must not find the password with it. */
    @Test
    void ownPassword_guessing_isThrottledLikeSignIn() {
        create();
        TestClient user = server.with(login(PASSWORD).at("/token"));
        String body = "{\"password\":\"battery staple\",\"current_password\":\"%s\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(user.patch("/api/v1/me", body.formatted("guess" + i)).status())
                    .isEqualTo(422);
        }

        assertThat(user.patch("/api/v1/me", body.formatted(PASSWORD)).problem()).isEqualTo("429 too-many-requests");
    }

    @Test
    void adminsPassword_revokesEveryToken() {
        create();
        TestClient user = server.with(login(PASSWORD).at("/token"));

        assertThat(admin.patch(USERS + "/" + name, "{\"password\":\"battery staple\"}")
                        .status())
                .isEqualTo(200);

        assertThat(user.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(login("battery staple").status()).isEqualTo(200);
    }

    @Test
    void disabling_revokesEveryToken_soThatEnablingRevivesNone() {
        create();
        TestClient user = server.with(login(PASSWORD).at("/token"));
        PageClient browser = server.browser(name, "write");
        assertThat(admin.patch(USERS + "/" + name, "{\"disabled\":false}").status())
                .isEqualTo(200);
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);

        admin.patch(USERS + "/" + name, "{\"disabled\":true}");
        // As an older version left them.
        TestClient left = server.with(server.token(name, "write"));
        assertThat(user.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        admin.patch(USERS + "/" + name, "{\"disabled\":false}");

        assertThat(user.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(left.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(browser.session().at("/state")).isEqualTo("signed-out");
        assertThat(login(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void ownZone_isTheNextIntervalsZone() {
        TestClient user = server.user();

        assertThat(user.patch("/api/v1/me", "{\"zone\":\"Asia/Tokyo\"}").at("/zone"))
                .isEqualTo("Asia/Tokyo");

        String interval = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
        assertThat(user.post("/api/v1/intervals", interval).at("/zone")).isEqualTo("Asia/Tokyo");
        assertThat(user.patch("/api/v1/me", "{}").at("/zone")).isEqualTo("Asia/Tokyo");
        assertThat(user.patch("/api/v1/me", "{\"zone\":\"Nowhere\"}").faults()).containsExactly("/zone unknown-zone");
        assertThat(user.patch("/api/v1/me", "{\"role\":\"admin\"}").faults()).containsExactly("/role unknown-field");
        assertThat(user.patch("/api/v1/me", "{\"zone\":\"\"}").faults()).containsExactly("/zone unknown-zone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'role':'user'}", "{'disabled':true}", "{'role':'user','disabled':true}"})
    void lastAdmin_staysAdmin(String change) {
        server.execute("UPDATE users SET role = 'user' WHERE role = 'admin'");
        String last = server.account("admin");
        TestClient client = server.with(server.token(last, "admin"));

        Reply reply = client.patch(USERS + "/" + last, change.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("409 conflict");
        assertThat(client.get(USERS + "/" + last).at("/role")).isEqualTo("admin");
        String second = server.account("admin");
        assertThat(client.patch(USERS + "/" + last, change.replace('\'', '"')).status())
                .isEqualTo(200);
        assertThat(server.with(server.token(second, "admin")).get(USERS).status())
                .isEqualTo(200);
    }

    @Test
    void weekStart_isAsChosen_whateverElseChanges() {
        TestClient user = server.user();
        for (String day : new String[] {"sunday", "saturday", "monday", "sunday"}) {
            assertThat(user.patch("/api/v1/me", "{\"week_start\":\"" + day + "\"}")
                            .at("/week_start"))
                    .isEqualTo(day);
        }
        assertThat(user.patch("/api/v1/me", "{\"zone\":\"Asia/Tokyo\"}").at("/week_start"))
                .isEqualTo("sunday");
        String name = user.get("/api/v1/me").at("/name");
        assertThat(admin.patch(USERS + "/" + name, "{\"role\":\"admin\"}").at("/week_start"))
                .isEqualTo("sunday");
        assertThat(user.get("/api/v1/me").at("/week_start")).isEqualTo("sunday");
        assertThat(user.patch("/api/v1/me", "{\"week_start\":\"Friday\"}").faults())
                .containsExactly("/week_start unknown-value");
    }

    @Test
    void change_wrongTypes_areNamed() {
        create();
        String path = USERS + "/" + name;
        assertThat(admin.patch(path, "{\"disabled\":\"true\"}").faults()).containsExactly("/disabled wrong-type");
        assertThat(admin.patch(path, "{\"disabled\":\"\"}").faults()).containsExactly("/disabled wrong-type");
        assertThat(admin.patch(path, "{\"disabled\":1}").faults()).containsExactly("/disabled wrong-type");
        assertThat(admin.patch(path, "{\"role\":\"\"}").faults()).hasSize(1);
        assertThat(admin.patch(path, "{\"name\":\"eve\"}").faults()).containsExactly("/name unknown-field");
        assertThat(admin.patch(path, "{\"disabled\":null,\"role\":null}").at("/role"))
                .isEqualTo("user");
    }
}
