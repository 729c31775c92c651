package org.ptracker.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.ptracker.cli.account.Credentials;
import org.ptracker.cli.account.SettingsFile;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.queue.QueueFile;
import org.ptracker.common.Json;

/** What {@code doctor} looks at in the person's folders: whether it can be read, and by others too. */
public final class FileCheck {
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final Set<PosixFilePermission> WRITE_OF_OTHERS = PosixFilePermissions.fromString("----w--w-");

    private final ProcessEnvironment environment;
    private final Path folder;

    public FileCheck(ProcessEnvironment environment) {
        this.environment = environment;
        this.folder = SettingsFile.folder(environment);
    }

    public void run(Diagnosis diagnosis) {
        settings(diagnosis);
        credentials(diagnosis);
        tokenFile(diagnosis);
        queue(diagnosis);
    }

    private void settings(Diagnosis diagnosis) {
        Path file = SettingsFile.path(folder);
        diagnosis.examine("settings", () -> {
            SettingsFile.read(folder);
            if (!Files.exists(file)) {
                diagnosis.ok("settings", "no " + file + ", and none is needed");
            } else if (may(file, WRITE_OF_OTHERS)) {
                // Its token_command is run.
                diagnosis.fail("settings", "others can write " + file + "; run: chmod 600 '" + file + "'");
            } else {
                diagnosis.ok("settings", file.toString());
            }
        });
    }

    private void credentials(Diagnosis diagnosis) {
        Path file = Credentials.file(folder);
        diagnosis.examine("credentials", () -> {
            int servers = Credentials.read(folder).servers().size();
            if (!Files.exists(file)) {
                diagnosis.ok("credentials", "no " + file + ": ptracker login makes it");
            } else if (may(file, OF_OTHERS)) {
                diagnosis.fail("credentials", "others can read " + file + "; run: chmod 600 '" + file + "'");
            } else if (may(folder, WRITE_OF_OTHERS)) {
                diagnosis.fail("credentials", "others can write to " + folder + "; run: chmod 700 '" + folder + "'");
            } else {
                diagnosis.ok("credentials", file + ", " + servers + (servers == 1 ? " server" : " servers"));
            }
        });
    }

    private void tokenFile(Diagnosis diagnosis) {
        String name = environment.variable("PTRACKER_TOKEN_FILE");
        if (name != null && may(Path.of(name), OF_OTHERS)) {
            diagnosis.warn("token file", "others can read " + name + "; run: chmod 600 '" + name + "'");
        }
    }

    private void queue(Diagnosis diagnosis) {
        Path file = QueueFile.path(XdgFolders.state(environment));
        diagnosis.examine("queue", () -> {
            List<String> lines = lines(file);
            long refused = lines.stream().filter(line -> isRefused(line, file)).count();
            long waiting = lines.size() - refused;
            if (may(file, OF_OTHERS)) {
                diagnosis.fail("queue", "others can read " + file + "; run: chmod 600 '" + file + "'");
            }
            if (refused > 0) {
                diagnosis.warn("queue", refused + " refused by the server; run: ptracker queue list");
            }
            if (waiting > 0) {
                diagnosis.warn("queue", waiting + " not yet sent; run: ptracker queue send");
            }
            if (lines.isEmpty()) {
                diagnosis.ok("queue", "nothing waits to be sent");
            }
        });
    }

    /** Without what stands behind the last line break: the rest of a process that was killed while it wrote. */
    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isRefused(String line, Path file) {
        try {
            JsonNode entry = Json.MAPPER.readTree(line);
            return entry.hasNonNull("refused");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, file + " has a line that is not JSON; look at it, and take the line out", e);
        }
    }

    /** Whether any of these is granted; a system that has no such permissions grants none. */
    private static boolean may(Path file, Set<PosixFilePermission> permissions) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(permissions::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
