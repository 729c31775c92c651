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
        add("work", "Work", "über");
        add();
        server.user().add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"hidden\"]}");

        assertThat(items("")).isEqualTo("{\"items\":[\"Work\",\"mail\",\"work\",\"über\"]}");
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
        "wo, 'Work,woods,work'",
        "WORK, 'Work,work'",
        "work, 'Work,work'",
        "%C3%9C, über",
        "%25, '%'",
        "_, _",
        "x, ''",
        "ork, ''",
        "'', '%,Work,_,woods,work,über'",
    })
    void prefix_narrows_inEitherCase(String prefix, String expected) {
        add("Work", "work", "woods", "über", "%", "_");

        assertThat(items("?prefix=" + prefix).replace("\"", "")).isEqualTo("{items:[" + expected + "]}");
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
