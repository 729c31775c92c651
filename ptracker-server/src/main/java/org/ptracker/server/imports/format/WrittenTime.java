package org.ptracker.server.imports.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** A time as a file has it. Immutable. */
public sealed interface WrittenTime {
    /** So much later. */
    WrittenTime later(Duration length);

    /** The same in every zone. */
    record Exact(Instant instant) implements WrittenTime {
        @Override
        public WrittenTime later(Duration length) {
            return new Exact(instant.plus(length));
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** What clocks showed, in a zone that the file does not name. */
    record Local(LocalDateTime local) implements WrittenTime {
        @Override
        public WrittenTime later(Duration length) {
            return new After(this, length);
        }

        @Override
        public String toString() {
            return local.toString();
        }
    }

    /** So long after another one, whatever clocks did in between. */
    record After(Local start, Duration length) implements WrittenTime {
        @Override
        public WrittenTime later(Duration more) {
            return new After(start, length.plus(more));
        }

        @Override
        public String toString() {
            return start + "+" + length;
        }
    }
}
