package org.ptracker.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Json;
import org.ptracker.common.Limits;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.auth.CsrfToken;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Holds what the page knows of the server against what the server has: the two are written in two languages. */
class PageProtocolTest {
    private static final Path SOURCES = Repository.file("ptracker-server/src/main/resources/org/ptracker/server/web");
    private static final Pattern CONSTANT = Pattern.compile("export const (\\w+) = (.*);");
    private static final Pattern CODE = Pattern.compile("\\bcode === '([a-z-]+)'");

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void eachConstantOfTheProtocol_isTheServers() throws IOException {
        Map<String, String> expected = Map.of(
                "CSRF_HEADER", "'" + CsrfToken.HEADER + "'",
                "BATCH_ITEMS", String.valueOf(Limits.BATCH_ITEMS),
                "PAGE_MAX", String.valueOf(Limits.PAGE_MAX),
                "NAME_CHARACTERS", String.valueOf(longestName()),
                "TAG_CHARACTERS", String.valueOf(Limits.TAG_CHARACTERS),
                "PASSWORD_MIN_CHARACTERS", String.valueOf(Limits.PASSWORD_MIN_CHARACTERS),
                "PASSWORD_MAX_CHARACTERS", String.valueOf(Limits.PASSWORD_MAX_CHARACTERS),
                "LONG_OPEN_HOURS", String.valueOf(Limits.LONG_OPEN.toHours()),
                "ROLES", words(Role.values()),
                "WEEK_STARTS", words(WeekStart.values()));

        assertThat(constants("lib/protocol.js")).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(constants("times/read-length.js"))
                .containsEntry("LONGEST_DAYS", String.valueOf(Limits.LONGEST_INTERVAL.toDays()));
    }

    @Test
    void eachProblemThatThePageKnows_isOneOfTheServer() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                code.results().forEach(found -> known.add(found.group(1)));
            }
        }
        assertThat(known).contains("unauthenticated", "interval-overlap").hasSizeGreaterThan(8);
        assertThat(known)
                .isSubsetOf(
                        Stream.of(ProblemCode.values()).map(ProblemCode::code).toList());
    }

    /** By name; a list in the order of its words, which is the page's own affair. */
    private static Map<String, String> constants(String module) throws IOException {
        Map<String, String> constants = new TreeMap<>();
        Matcher constant = CONSTANT.matcher(Files.readString(SOURCES.resolve(module)));
        while (constant.find()) {
            String value = constant.group(2);
            constants.put(
                    constant.group(1),
                    value.startsWith("[")
                            ? sorted(value.substring(1, value.length() - 1).split(", "))
                            : value);
        }
        return constants;
    }

    private static String words(Object[] values) {
        String[] words = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            words[i] = "'" + Json.MAPPER.convertValue(values[i], String.class) + "'";
        }
        return sorted(words);
    }

    private static String sorted(String[] words) {
        return Arrays.stream(words).sorted().toList().toString();
    }

    /** How long the name of an account or token may be: the longest that is taken, of some. */
    private static int longestName() {
        TestClient admin = server.admin();
        List<Integer> taken = new ArrayList<>();
        for (int length : new int[] {63, 64, 65, 66}) {
            int user = admin.post("/api/v1/users", """
                    {"name": "%s", "password": "correct horse battery"}""".formatted("n".repeat(length)))
                    .status();
            int token = admin.post("/api/v1/me/tokens", """
                    {"name": "%s", "scope": "read"}""".formatted("n".repeat(length)))
                    .status();
            assertThat(user).as("a name of %d characters", length).isEqualTo(token);
            if (user == 201) {
                taken.add(length);
            }
        }
        return taken.get(taken.size() - 1);
    }
}
