package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.util.LibraryLoaderUtil;

/** Each class loader here stands for a start: it loads SQLite's library for itself. */
@Tag("sqlite")
class NativeLibraryTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private void start() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object database = loader.loadClass(OfflineDatabase.class.getName())
                    .getMethod("lock", Path.class)
                    .invoke(null, folder);
            ((AutoCloseable) database).close();
        }
    }

    private Path library() {
        return folder.resolve("native").resolve(LibraryLoaderUtil.getNativeLibName());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            return files.toList();
        }
    }

    @Test
    void firstStart_keepsTheLibraryAlone() throws Exception {
        start();

        assertThat(kept()).containsExactly(library());
    }

    @Test
    void nextStart_takesTheSameFile() throws Exception {
        start();
        Files.setLastModifiedTime(library(), LONG_AGO);
        // A second deployment in one JVM, which has the file already, copies it for itself.
        start();

        assertThat(Files.getLastModifiedTime(library())).isEqualTo(LONG_AGO);
    }

    @Test
    void damagedLibrary_isReplaced() throws Exception {
        Files.createDirectories(library().getParent());
        Files.writeString(library(), "half a file");
        start();

        assertThat(Files.size(library())).isGreaterThan(100_000);
        assertThat(kept()).containsExactly(library());
    }

    private Path makeFolder(String mode) throws IOException {
        Path libraries = Files.createDirectory(library().getParent());
        return Files.setPosixFilePermissions(libraries, PosixFilePermissions.fromString(mode));
    }

    private void assertRefused(String fault) {
        assertThatThrownBy(this::start)
                .cause()
                .hasMessageContaining(folder.resolve("native") + " " + fault)
                .hasMessageContaining("delete it, and the next start makes it again");
        assertThat(library()).doesNotExist();
    }

    /** As older versions made it, and as a cluster hands it to a group. */
    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx------"})
    void folder_isClosed(String mode) throws Exception {
        makeFolder(mode);
        start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("native"))))
                .isEqualTo("rwx------");
        assertThat(kept()).containsExactly(library());
    }

    @Test
    void folder_thatItsGroupMayWrite_isNotTrusted() throws Exception {
        start();
        Files.setLastModifiedTime(library(), LONG_AGO);
        Files.setPosixFilePermissions(folder.resolve("native"), PosixFilePermissions.fromString("rwxrwx---"));
        start();

        assertThat(Files.getLastModifiedTime(library())).isGreaterThan(LONG_AGO);
    }

    @Test
    void folder_openToOthers_isRefused() throws Exception {
        makeFolder("rwxrwxrwx");
        assertRefused("is open to others, and programs are loaded from there: chmod 700 it");
    }

    @Test
    void folder_ofSomebodyElse_isRefused() throws Exception {
        Path libraries = makeFolder("rwx------");
        assumeTrue((int) Files.getAttribute(libraries, "unix:uid") == 0, "only root can give a folder away");
        Files.setAttribute(libraries, "unix:uid", 65_534);
        assertRefused("belongs to " + Files.getOwner(libraries) + ", not to root");
    }

    @Test
    void folder_thatIsALink_isRefused() throws Exception {
        Files.createSymbolicLink(folder.resolve("native"), Files.createDirectory(folder.resolve("elsewhere")));
        assertRefused("is not a folder");
    }

    /** The properties that the driver reads are of the whole JVM, and are left as they were. */
    @Test
    void start_leavesTheDriversPropertiesAlone() throws Exception {
        start();

        assertThat(System.getProperty("org.sqlite.lib.path")).isNull();
        assertThat(System.getProperty("org.sqlite.tmpdir")).isNull();
    }
}
