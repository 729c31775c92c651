package org.ptracker.server.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.imports.format.FileFormat;
import org.ptracker.server.imports.format.ReadOptions;

/**
 * What a request decides about an import. Immutable.
 *
 * @param format null for the one that the file has
 * @param charset null for the one that the file has
 * @param zone of the times that the file names no zone for
 * @param tags that every interval gets beside its own
 * @param person whose rows are wanted, by name or address; null when there is one person only
 * @param doubt which time is meant where a clock change skips or repeats one; null to refuse it
 * @param update whether what changed in the other tool is changed here too
 * @param skipRefused whether the others are stored where some rows cannot be
 */
record ImportChoices(
        @Nullable FileFormat format,
        @Nullable String charset,
        String zone,
        ReadOptions reading,
        List<String> tags,
        @Nullable String person,
        @Nullable Doubt doubt,
        boolean update,
        boolean skipRefused) {
    ImportChoices {
        tags = List.copyOf(tags);
    }

    /** Which of two times a doubtful one is. */
    enum Doubt {
        EARLIER,
        LATER
    }
}
