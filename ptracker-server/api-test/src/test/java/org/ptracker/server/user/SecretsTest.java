package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Where secrets may be: in the answer to their making, and nowhere else. */
@Tag("sqlite")
class SecretsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEW_PASSWORD = "staple of the horse";

    @RegisterExtension
    static final TestServer server = new TestServer().withPasswordsOfProduction();

    @Test
    void secrets_areInNoListNoLogAndNoFile() throws IOException {
        TestClient admin = server.admin();
        admin.post("/api/v1/users", "{\"name\":\"ada\",\"password\":\"%s\"}".formatted(PASSWORD));
        String login = "{\"name\":\"ada\",\"password\":\"%s\"}".formatted(PASSWORD);
        String first = server.anybody().post("/api/v1/login", login).at("/token");
        TestClient ada = server.with(first);
        String second = ada.post("/api/v1/me/tokens", "{\"name\":\"x\"}", "Idempotency-Key", "k")
                .at("/token");
        String change = "{\"current_password\":\"%s\",\"password\":\"%s\"}".formatted(PASSWORD, NEW_PASSWORD);
        assertThat(ada.patch("/api/v1/me", change).status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/me?token=" + first).status()).isEqualTo(400);
        List<String> secrets = List.of(PASSWORD, NEW_PASSWORD, first.substring(9), second.substring(9));

        for (Reply reply : List.of(
                ada.get("/api/v1/me"),
                ada.get("/api/v1/me/tokens"),
                admin.get("/api/v1/users"),
                admin.get("/api/v1/users/ada"))) {
            assertThat(reply.body()).doesNotContain(secrets).doesNotContain("argon2", "hash");
        }
        assertThat(String.join("\n", server.log().all()))
                .contains("/api/v1/login")
                .doesNotContain(secrets);
        assertThat(databaseText()).contains("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(secrets);
    }

    @Test
    void password_isHashedAnewEachTime() throws IOException {
        TestClient admin = server.admin();
        for (String name : List.of("twin1", "twin2")) {
            admin.post("/api/v1/users", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
        }
        String text = databaseText();
        String first = hashAfter(text, "twin1");

        assertThat(first).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hashAfter(text, "twin2")).isNotEqualTo(first);
    }

    private static String hashAfter(String text, String name) {
        String rest = text.substring(text.indexOf(name + "$argon2id") + name.length());
        return rest.substring(0, "$argon2id$v=19$m=19456,t=2,p=1$".length() + 22 + 1 + 43);
    }

    private static String databaseText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : server.databaseFiles()) {
            text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
