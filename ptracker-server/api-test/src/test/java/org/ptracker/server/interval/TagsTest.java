package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class TagsTest {
    private static final String PATH = "/api/v1/tags";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private String add(String... tags) {
        String list = IntStream.range(0, tags.length)
                .mapToObj(i -> '"' + tags[i] + '"')
                .collect(Collectors.joining(",", "[", "]"));
        return user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"tags\":" + list + "}");
    }

    private String items(String query) {
        return user.get(PATH + query).body();
    }

    @Test
    void tags_areThoseOfOneUser_eachOnce() {
        assertThat(items("")).isEqualTo("{\"items\":[]}");
        add("work", "mail");
        add("work", "über");
        add();
        server.user().add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"hidden\"]}");

        assertThat(items("")).isEqualTo("{\"items\":[\"mail\",\"work\",\"über\"]}");
    }

    @Test
    void tags_goWithTheLastInterval_andComeBackWithIt() {
        add("mail");
        String path = "/api/v1/intervals/" + add("work");

        user.delete(path, "If-Match", "*");
        assertThat(items("")).isEqualTo("{\"items\":[\"mail\"]}");
        user.post(path + "/restore", null);
        assertThat(items("")).isEqualTo("{\"items\":[\"mail\",\"work\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "wo, 'woods,Work'",
        "WORK, Work",
        "work, Work",
        "%C3%9C, über",
        "%25, '%'",
        "_, _",
        "x, ''",
        "ork, ''",
        "'', '%,_,woods,Work,über'",
    })
    void prefix_narrows_inEitherCase(String prefix, String expected) {
        add("Work", "woods", "über", "%", "_");

        assertThat(items("?prefix=" + prefix).replace("\"", "")).isEqualTo("{items:[" + expected + "]}");
    }

    private String ids(String query) {
        return String.join(" ", user.get("/api/v1/intervals?" + query).items("id"));
    }

    @Test
    void tags_areTheSameInUpperAndLowerCase_andShownAsTyped() {
        String first = add("work", "ΟΔΟΣ");
        String second = add("Work", "Straße", "WORK");
        String path = "/api/v1/intervals/" + second;

        assertThat(user.get(path).json().at("/tags")).hasToString("[\"Work\",\"Straße\"]");
        for (String spelling : new String[] {"work", "Work", "WORK"}) {
            assertThat(ids("tag=" + spelling)).isEqualTo(first + " " + second);
            assertThat(ids("tag=straSSe&tag=" + spelling))
                    .as("two letters are not one")
                    .isEmpty();
            assertThat(ids("tag=STRAßE&tag=" + spelling + "&tag=work")).isEqualTo(second);
            assertThat(user.get("/api/v1/busy?tag=" + spelling).items("start")).hasSize(1);
        }
        assertThat(ids("tag=%CE%BF%CE%B4%CE%BF%CF%82")).as("οδος").isEqualTo(first);
        assertThat(items("?prefix=w")).as("as it was typed last").isEqualTo("{\"items\":[\"Work\"]}");
        assertThat(user.get("/api/v1/summary?by=tag").items("key")).containsExactly("Straße", "Work", "ΟΔΟΣ");
        assertThat(user.get("/api/v1/summary?by=tag").items("intervals")).containsExactly("1", "2", "1");

        user.patch(path, "{\"tags\":[\"work\"]}", "If-Match", "*");

        assertThat(ids("tag=WORK")).isEqualTo(first + " " + second);
        assertThat(items("?prefix=w")).isEqualTo("{\"items\":[\"work\"]}");
        user.delete(path, "If-Match", "*");
        assertThat(ids("tag=WORK")).isEqualTo(first);
    }

    @Test
    void limit_isOfThoseThatMatch() {
        add("a", "b", "c1", "c2", "c3");

        assertThat(items("?limit=2")).isEqualTo("{\"items\":[\"a\",\"b\"]}");
        assertThat(items("?limit=2&prefix=c")).isEqualTo("{\"items\":[\"c1\",\"c2\"]}");
        assertThat(user.get(PATH + "?limit=0").faults()).containsExactly("limit malformed");
        assertThat(user.get(PATH + "?prefix=a&prefix=b").faults()).containsExactly("prefix repeated");
    }
}
