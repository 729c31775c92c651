package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.process.WarProcess;

@Tag("packaged")
class UnpackFolderTest {
    /** Nobody's, on every system. */
    private static final int OTHER_USER = 65_534;

    @TempDir
    private Path folder;

    private Path data;
    private Path unpacked;

    @BeforeEach
    void nameFolders() {
        data = folder.resolve("data");
        unpacked = data.resolve("unpacked");
    }

    private Map<String, String> settings() {
        return Map.of("PTRACKER_DATA", data.toString(), "PTRACKER_PORT", "0");
    }

    /** The least that unpacks. */
    private WarProcess.Result printVersion() throws IOException, InterruptedException {
        return WarProcess.run(settings(), "", "--version");
    }

    private List<Path> builds() throws IOException {
        try (var entries = Files.list(unpacked)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private Path makeUnpackedFolder(String mode) throws IOException {
        Files.createDirectories(unpacked);
        return Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString(mode));
    }

    private void assertRefused(String reason) throws IOException, InterruptedException {
        WarProcess.Result result = printVersion();
        assertThat(result.onlyLine())
                .isEqualTo("ptracker-server: cannot unpack " + WarProcess.WAR + ": " + unpacked + " " + reason
                        + "; set PTRACKER_DATA to a folder that this user owns and may write");
        assertThat(result.status()).isEqualTo(1);
        assertThat(builds()).isEmpty();
    }

    @Test
    void firstStart_makesAPrivateFolder_namedByContent() throws Exception {
        assertThat(printVersion().status()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked)))
                .isEqualTo("rwx------");
        assertThat(builds()).singleElement().satisfies(build -> {
            assertThat(build.getFileName().toString()).matches("[0-9a-f]{32}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(build)))
                    .isEqualTo("rwx------");
        });
    }

    @Test
    void secondStart_usesWhatTheFirstUnpacked() throws Exception {
        printVersion();
        Path build = builds().get(0);
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(build, past);
        assertThat(printVersion().status()).isZero();
        assertThat(builds()).containsExactly(build);
        assertThat(Files.getLastModifiedTime(build)).isEqualTo(past);
    }

    @Test
    void folder_ofSomebodyElse_isRefused() throws Exception {
        makeUnpackedFolder("rwx------");
        boolean root = (int) Files.getAttribute(unpacked, "unix:uid") == 0;
        assumeTrue(root, "only root can give a folder away");
        Files.setAttribute(unpacked, "unix:uid", OTHER_USER);
        String owner = Files.getOwner(unpacked).getName();
        assertRefused("belongs to " + owner + ", not to root");
    }

    @Test
    void folder_openToOthers_isRefused() throws Exception {
        makeUnpackedFolder("rwxrwx---");
        assertRefused("is open to others: chmod 700 it");
    }

    @Test
    void folder_thatIsALink_isRefused() throws Exception {
        Files.createDirectories(data);
        Path elsewhere = Files.createTempDirectory(folder, "elsewhere");
        Files.createSymbolicLink(unpacked, elsewhere);
        assertRefused("is not a folder");
    }

    @Test
    void start_removesOlderBuilds_andWhatAnInterruptedStartLeft() throws Exception {
        makeUnpackedFolder("rwx------");
        Path older = Files.createDirectory(unpacked.resolve("0123456789abcdef0123456789abcdef"));
        Files.writeString(older.resolve("old.jar"), "old");
        Path partial = Files.createDirectory(unpacked.resolve("partial-42"));
        Files.writeString(partial.resolve("half.jar"), "half");
        assertThat(printVersion().lines()).singleElement().asString().startsWith("ptracker-server ");
        assertThat(builds()).singleElement().isNotEqualTo(older);
    }

    @Test
    void start_keepsTheBuild_thatARunningServerHolds() throws Exception {
        Path otherWar = warWithOneMoreLibrary();
        List<String> otherBuild = List.of("-jar", otherWar.toString());
        try (WarProcess server = WarProcess.java(settings(), otherBuild)) {
            server.uri();
            Path held = builds().get(0);
            // A lock whose channel is garbage is gone.
            collectGarbage(server);
            assertThat(printVersion().status()).isZero();
            assertThat(builds()).hasSize(2).contains(held);

            server.terminate();
            assertThat(server.result().status()).isZero();
            assertThat(printVersion().status()).isZero();
            assertThat(builds()).hasSize(1).doesNotContain(held);
        }
    }

    /** Another build. */
    private Path warWithOneMoreLibrary() throws IOException {
        Path other = Files.copy(WarProcess.WAR, folder.resolve("other.war"));
        try (FileSystem inside = FileSystems.newFileSystem(other)) {
            Files.writeString(inside.getPath("WEB-INF/lib/one-more.jar"), "");
        }
        return other;
    }

    private static void collectGarbage(WarProcess server) throws IOException, InterruptedException {
        List<String> command = List.of(WarProcess.tool("jcmd"), String.valueOf(server.id()), "GC.run");
        for (int round = 0; round < 2; round++) {
            try (WarProcess collector = WarProcess.start(Map.of(), command)) {
                assertThat(collector.result().status()).isZero();
            }
        }
    }
}
