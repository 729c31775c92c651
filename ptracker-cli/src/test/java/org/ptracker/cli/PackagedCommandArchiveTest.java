package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.PackagedProcess.Outcome;

/** The start-up archive of the packaged command, seen by a Java that writes down what it is started with. */
class PackagedCommandArchiveTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private PackagedProcess command;
    private Path cache;

    @BeforeEach
    void recordingJava() throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho \"$*\" >>'" + folder + "/started'\nexec '" + PackagedProcess.JAVA
                        + "/bin/java' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        cache = Files.createDirectories(folder.resolve("cache/ptracker"));
        command = new PackagedProcess(folder)
                .variable("JAVA_HOME", folder.resolve("java").toString())
                .variable("PTRACKER_NO_ARCHIVE", "");
    }

    @Test
    void madeAtFirstUse_usedThen_andHarmlessWhenDamaged() throws Exception {
        try (WatchService watch = cache.getFileSystem().newWatchService()) {
            cache.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            assertWell(command.run("--version"));
            awaitArchive(watch);
        }
        Path archive = files().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .endsWith("------");
        assertWell(command.run("--version"));
        assertThat(lastStart()).contains("=" + archive + " ");

        Files.delete(archive);
        Files.writeString(archive, "no archive");
        assertWell(command.run("--version"));
        assertThat(lastStart()).contains("=" + archive + " ");
    }

    @Test
    void firstStartsAtOnce_agreeOnOneArchive() throws Exception {
        try (WatchService watch = cache.getFileSystem().newWatchService()) {
            cache.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            Outcome three = command.script("\"$1\" --version & \"$1\" --version & \"$1\" --version; wait");
            assertWell(three);
            assertThat(three.out()).hasLineCount(3);
            awaitArchive(watch);
        }
        assertWell(command.run("--version"));
        assertThat(lastStart()).contains("=" + files().get(0) + " ");
    }

    @Test
    void switchedOff_orNowhereToPutIt() throws Exception {
        assertWell(command.variable("PTRACKER_NO_ARCHIVE", "1").run("--version"));
        assertThat(lastStart()).doesNotContain("SharedArchiveFile").doesNotContain("AOTCache");
        command.variable("PTRACKER_NO_ARCHIVE", "").variable("XDG_CACHE_HOME", "/dev/null/none");
        assertWell(command.run("--version"));
        assertThat(files()).isEmpty();
    }

    private static void assertWell(Outcome outcome) {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("ptracker 0.");
    }

    private String lastStart() throws IOException {
        return Files.readAllLines(folder.resolve("started")).stream()
                .filter(line -> line.contains("--version"))
                .reduce("", (before, line) -> line);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    /** Until there is one file, and the folder in which it was made is gone. */
    private void awaitArchive(WatchService watch) throws IOException, InterruptedException {
        while (files().size() != 1 || !Files.isRegularFile(files().get(0))) {
            WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(key).as("what is new in " + files()).isNotNull();
            key.pollEvents();
            key.reset();
        }
    }
}
