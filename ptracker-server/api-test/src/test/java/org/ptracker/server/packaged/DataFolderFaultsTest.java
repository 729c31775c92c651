package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.Main;
import org.ptracker.testkit.process.WarProcess;

/** A start with a data folder that cannot be used ends with one line, which names the cause and what helps. */
@Tag("packaged")
class DataFolderFaultsTest {
    /** Mounts a file system at $1, which goes with the process, and runs the rest in there. */
    private static final List<String> MOUNTED = List.of(
            "unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o $0 tmpfs \"$1\" && shift && ");

    /** Root as it is in a container without capabilities: the modes of files hold for it too. */
    private static final List<String> CONFINED =
            List.of("setpriv", "--inh-caps=-dac_override", "--bounding-set=-dac_override");

    @TempDir
    private Path folder;

    /** Runs a script with $@ for the server's command line, in a folder that is mounted with some options. */
    private String lineOf(String options, String script) throws Exception {
        assumeTrue(succeeds(List.of("unshare", "--map-root-user", "--mount", "true")), "may not mount here");
        List<String> command = new ArrayList<>(MOUNTED.subList(0, MOUNTED.size() - 1));
        command.add(MOUNTED.get(MOUNTED.size() - 1) + script);
        command.addAll(List.of(options, folder.toString(), WarProcess.tool("java"), "-jar", WarProcess.WAR.toString()));
        return lineOf(command);
    }

    private String lineOf(List<String> command) throws Exception {
        Map<String, String> settings = Map.of(
                "PTRACKER_PORT", "0", "PTRACKER_DATA", folder.resolve("data").toString());
        try (WarProcess server = WarProcess.start(settings, command)) {
            WarProcess.Result result = server.result();
            assertThat(result.status()).isEqualTo(1);
            return result.onlyLine();
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try (WarProcess process = WarProcess.start(Map.of(), command)) {
            return process.result().status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void folderWhereNoProgramMayRun_isTold() throws Exception {
        assertThat(lineOf("noexec,size=80m", "exec \"$@\""))
                .startsWith("ptracker-server: cannot load SQLite's library " + folder.resolve("data/native"))
                .contains("must not be mounted noexec", "-Dorg.sqlite.tmpdir=FOLDER");
    }

    /** The driver's own way, which verify of a file anywhere takes: no file is called damaged for it. */
    @Test
    void temporaryFolderWhereNoProgramMayRun_isToldByVerify() throws Exception {
        assertThat(lineOf(
                        "noexec,size=80m",
                        "touch \"$PTRACKER_DATA.db\" && JAVA=$1 && shift && exec \"$JAVA\" -Djava.io.tmpdir=\"${PTRACKER_DATA%/*}\""
                                + " \"$@\" verify \"$PTRACKER_DATA.db\""))
                .startsWith("ptracker-server: cannot load SQLite's library from " + folder)
                .contains("noexec");
    }

    /** From the first megabyte that is not there to the last: while it unpacks, makes the database, or starts again. */
    @ParameterizedTest
    @ValueSource(strings = {"1m", "10m", "21m"})
    void fullDisk_isToldByTheFirstStart(String size) throws Exception {
        assertThat(lineOf("size=" + size, "exec \"$@\"")).contains(" full", "make room there");
    }

    @Test
    void fullDisk_isToldByTheNextStart() throws Exception {
        String used =
                "\"$@\" user list && { dd if=/dev/zero of=\"$PTRACKER_DATA.rest\" bs=4k 2>/dev/null; exec \"$@\"; }";
        assertThat(lineOf("size=60m", used))
                .startsWith("ptracker-server: the disk with the data folder " + folder.resolve("data") + " is full")
                .contains("make room there");
    }

    private String lineOfConfined() throws Exception {
        List<String> command = new ArrayList<>(isRoot() ? CONFINED : List.of());
        // By its class path, as the image starts it: nothing is unpacked before.
        command.addAll(
                List.of(WarProcess.tool("java"), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return lineOf(command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void folderThatMayNotBeWritten_isToldWithItsOwners() throws Exception {
        assumeTrue(isRoot() && succeeds(append(CONFINED, "true")), "only root gives folders away");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setAttribute(data, "unix:uid", 10001);
        Files.setAttribute(data, "unix:gid", 10002);

        assertThat(lineOfConfined())
                .contains("user 0:0 may not write to " + data + ", which belongs to 10001:10002: chown 0:0 " + data
                        + " ");
    }

    @Test
    void fileThatMayNotBeWritten_isNamed() throws Exception {
        assumeTrue(!isRoot() || succeeds(append(CONFINED, "true")), "setpriv is missing");
        Path data = Files.createDirectory(folder.resolve("data"));
        Path lock = Files.createFile(
                data.resolve("ptracker.lock"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));

        assertThat(lineOfConfined()).contains("chmod u+rwx " + lock + "; or set PTRACKER_DATA");
    }

    @Test
    void folderThatCannotBeMade_isNotMadeOutOfTheOneAbove() throws Exception {
        assumeTrue(isRoot() && succeeds(append(CONFINED, "true")), "only root gives folders away");
        Files.setAttribute(folder, "unix:uid", 10001);

        assertThat(lineOfConfined())
                .contains("mkdir " + folder.resolve("data") + " and chown 0:0 " + folder.resolve("data") + " ");
    }

    private static List<String> append(List<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        all.add(last);
        return all;
    }
}
