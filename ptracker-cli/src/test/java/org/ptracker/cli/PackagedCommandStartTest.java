package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads before it answers, counted in classes: how long that takes depends on what else the machine does. */
@Tag("slow")
class PackagedCommandStartTest {
    private static final String LAUNCHER = "org.ptracker.cli.launcher.Launcher";

    /** Of a day, in an order in which each finds what it needs. */
    private static final List<String> DAILY = List.of(
            "list 2026-11-24",
            "status",
            "add yesterday 9-10 review -t work",
            "start -15m design",
            "stop",
            "undo",
            "summary week",
            "report week",
            "busy week",
            "tag list");

    @TempDir
    private Path folder;

    @Test
    void commandsLoadWhatTheyNeed_andFromTheArchive() throws Exception {
        try (CommandServer server = new CommandServer(folder.resolve("data"), Clock.systemUTC())) {
            server.signedIn(folder.resolve("home"), "ada", "--setup", server.setupCode())
                    .run("add", "2026-11-24", "9-10", "design", "review");
            List<String> version = loadedBy("-Xshare:auto", "--version");
            List<String> help = loadedBy("-Xshare:auto", "help");
            List<String> list = loadedBy("-Xshare:auto", "list", "2026-11-24");
            assertThat(list)
                    .anyMatch(line -> line.contains("okhttp3."))
                    .noneMatch(line -> line.contains(".databind."))
                    .noneMatch(line -> line.contains(".LocaleServiceProviderPool"))
                    .as("who is signed in is known by name")
                    .noneMatch(line -> line.contains(".MessageDigestSpi"));
            assertThat(loadedBy("-Xshare:auto", "help", "list"))
                    .anyMatch(line -> line.contains(".ListCommand "))
                    .noneMatch(line -> line.contains(".AddCommand "));
            assertThat(version).hasSizeLessThan(list.size() / 2).noneMatch(line -> line.contains(" picocli."));
            assertThat(help).hasSizeLessThan(list.size() / 2);

            Path archive = folder.resolve("archive");
            run(
                    "-XX:ArchiveClassesAtExit=" + archive,
                    "org.ptracker.cli.training.ArchiveTraining",
                    folder + "/trained");
            for (String command : DAILY) {
                List<String> loaded = loadedBy("-XX:SharedArchiveFile=" + archive, command.split(" ", -1));
                assertThat(loaded)
                        .as(command)
                        .filteredOn(line -> line.contains(" okhttp3."))
                        .isNotEmpty();
                assertThat(loaded)
                        .as("what the training has not met: " + command)
                        .filteredOn(line -> !line.contains("shared objects file"))
                        .filteredOn(line ->
                                line.contains(" org.ptracker.") || line.endsWith("file:" + PackagedProcess.COMMAND))
                        .isEmpty();
                assertThat(loaded)
                        .as("a record is compared, for which Java makes code: " + command)
                        .filteredOn(line -> line.contains(" java.lang.runtime.ObjectMethods "))
                        .isEmpty();
            }
        }
    }

    /** The lines of the JVM's log, one for each class. */
    private List<String> loadedBy(String option, String... words) throws Exception {
        run(option, LAUNCHER, words);
        return Files.readAllLines(folder.resolve("loaded"));
    }

    private void run(String option, String main, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PackagedProcess.JAVA + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                option,
                "-cp",
                PackagedProcess.COMMAND.toString(),
                main));
        command.addAll(List.of(words));
        Map<String, String> variables = Map.of(
                "TZ", "Europe/Berlin",
                "XDG_CONFIG_HOME", folder.resolve("home/.config").toString(),
                "XDG_STATE_HOME", folder.resolve("home/.local/state").toString());
        PackagedProcess.Outcome outcome = new PackagedProcess(folder).start(variables, command);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }
}
