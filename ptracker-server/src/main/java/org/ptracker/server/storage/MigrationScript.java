package org.ptracker.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One numbered SQL file that brings a schema a step further. A statement in it ends with a semicolon at the end of a line,
 * followed by an empty line or the end. Each database has its own files, of the same numbers and names.
 */
public final class MigrationScript {
    private MigrationScript() {}

    /**
     * The statements of one file.
     *
     * @param beside a class of the package in which the file is
     */
    public static List<String> statements(Class<?> beside, String name) {
        String resource = name + ".sql";
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no migration " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\n(?=\\n|$)", -1))
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read migration " + resource, e);
        }
    }
}
