package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.TestPostgres;
import org.ptracker.testkit.process.WarProcess;

/** Servers of two builds behind one address, as while one replaces the other: each has the files of both pages. */
@Tag("slow")
class RollingUpdateTest {
    private static final String PAGE = "ptracker-server/src/main/resources/org/ptracker/server/web/";
    private static final Pattern NAMED = Pattern.compile("assets/([0-9a-f]{16}/[a-z0-9/.-]+)");
    private static final String LOADED_LATER = "account/account.js";

    @TempDir
    private Path folder;

    private final String url = TestPostgres.newDatabase();

    private WarProcess start(String name, String classes) throws IOException {
        return KillableServer.start(classes, folder.resolve(name), Map.of("PTRACKER_DATABASE_URL", url));
    }

    /** The classes of this build, after a folder with another file of the page. */
    private String nextBuild() throws IOException {
        for (String name : List.of("frame/app.js", LOADED_LATER)) {
            Path file = folder.resolve("next/org/ptracker/server/web").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, Files.readString(Repository.file(PAGE + name)) + "\n// The next build.\n");
        }
        return folder.resolve("next") + File.pathSeparator + System.getProperty("java.class.path");
    }

    /** What a browser asks for that got this page, and one file that it would ask for later. */
    private static List<String> files(URI server) {
        List<String> named = NAMED.matcher(new TestClient(server, null).get("/").body())
                .results()
                .map(MatchResult::group)
                .toList();
        String hash = named.get(0).split("/", -1)[1];
        return Stream.concat(named.stream(), Stream.of("assets/" + hash + "/" + LOADED_LATER))
                .distinct()
                .toList();
    }

    @Test
    void pageOfOneBuild_getsItsFilesFromTheOther() throws Exception {
        try (WarProcess present = start("present", System.getProperty("java.class.path"));
                WarProcess next = start("next", nextBuild())) {
            List<URI> servers = List.of(present.uri(), next.uri());
            assertThat(files(servers.get(0))).hasSizeGreaterThan(10).doesNotContainAnyElementsOf(files(servers.get(1)));
            for (URI page : servers) {
                for (String file : files(page)) {
                    List<Reply> replies = servers.stream()
                            .map(server -> new TestClient(server, null).get("/" + file))
                            .toList();
                    assertThat(replies).as(file).extracting(Reply::status).containsOnly(200);
                    assertThat(replies.get(0).body())
                            .as(file)
                            .isEqualTo(replies.get(1).body());
                    assertThat(replies.get(0).headers().firstValue("Content-Type"))
                            .isEqualTo(replies.get(1).headers().firstValue("Content-Type"));
                }
            }
            assertThat(new TestClient(servers.get(0), null)
                            .get("/assets/0123456789abcdef/frame/app.js")
                            .status())
                    .isEqualTo(404);
        }
    }
}
