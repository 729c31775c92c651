package org.ptracker.cli.file;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.json.RecordReader;
import org.ptracker.common.Json;

/** Reads and writes the JSON files of a person's folders; a file that cannot be used ends the command. */
public final class JsonFile {
    private JsonFile() {}

    public static <T> T read(Path file, Class<T> type, T absent) {
        try {
            T read = RecordReader.file(type, Files.readAllBytes(file));
            return read == null ? absent : read;
        } catch (NoSuchFileException e) {
            return absent;
        } catch (JacksonException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + JsonFault.line(e), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes it readable by its owner only, and as a whole: after a crash at any point there is the old file or the new one. */
    public static void write(Path file, Object content) {
        try {
            OwnerOnlyFile.write(
                    file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
