package org.ptracker.cli.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.file.OwnerOnlyFile;

/**
 * What is going on, in three lines for the command's head: when that was known, when it began, and its words, the times in
 * seconds since 1970. The head names the file after what decides about server and account.
 */
public final class RunningFile {
    private static final String VARIABLE = "PTRACKER_PROMPT_FILE";

    private final @Nullable Path path;

    public RunningFile(ProcessEnvironment environment) {
        String name = environment.variable(VARIABLE);
        path = name == null ? null : Path.of(name);
    }

    /** Whether anybody has ever asked for a prompt here. */
    public boolean isUsed() {
        return path != null && Files.exists(path);
    }

    /**
     * Keeps what is known now.
     *
     * @param running null where nothing is going on
     */
    public void write(@Nullable Running running, Instant now) {
        String start = running == null ? "" : Long.toString(running.start().getEpochSecond());
        String text = now.getEpochSecond() + "\n" + start + "\n" + (running == null ? "" : running.words()) + "\n";
        try {
            if (path != null) {
                OwnerOnlyFile.write(path, text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The prompt asks again in a minute.
            return;
        }
    }
}
