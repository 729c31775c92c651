package org.ptracker.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;

/**
 * What a person may write into {@code config.json}; the command reads it and never writes it. A name that is not known is
 * an error.
 *
 * @param url the server, unless {@code --url} or {@code PTRACKER_URL} names one
 */
record SettingsFile(@Nullable String url) {
    static final SettingsFile EMPTY = new SettingsFile(null);

    /** The folder of this file and of {@link Credentials}. */
    static Path folder(Surroundings surroundings) {
        String base = surroundings.variable("XDG_CONFIG_HOME");
        // The XDG rules: a path that is not absolute is passed over.
        Path configuration = base != null && Path.of(base).isAbsolute()
                ? Path.of(base)
                : surroundings.home().resolve(".config");
        return configuration.resolve("ptracker");
    }

    static SettingsFile read(Path folder) {
        return readJson(folder.resolve("config.json"), SettingsFile.class, EMPTY);
    }

    static <T> T readJson(Path file, Class<T> type, T absent) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (NoSuchFileException e) {
            return absent;
        } catch (JacksonException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + JsonFault.line(e), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
