package org.ptracker.server.imports.format;

import java.time.Instant;
import java.time.LocalDateTime;

/** A time as a file has it. Immutable. */
public sealed interface WrittenTime {
    /** The same in every zone. */
    record Exact(Instant instant) implements WrittenTime {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** What clocks showed, in a zone that the file does not name. */
    record Local(LocalDateTime local) implements WrittenTime {
        @Override
        public String toString() {
            return local.toString();
        }
    }
}
