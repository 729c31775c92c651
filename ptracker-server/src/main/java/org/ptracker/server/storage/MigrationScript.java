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
    /** In the order of their numbers. */
    public static final List<String> NAMES = List.of(
            "0001_accounts",
            "0002_intervals",
            "0003_history_and_overlaps",
            "0004_page",
            "0005_zone_choice",
            "0006_running_intervals",
            "0007_tags_of_any_case",
            "0008_checksums",
            "0009_import_sources",
            "0010_unfinished_batches",
            "0011_room",
            "0012_targets");

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
