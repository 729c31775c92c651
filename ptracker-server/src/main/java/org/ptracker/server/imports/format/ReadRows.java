package org.ptracker.server.imports.format;

import java.util.List;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.RefusedException;

/** What a reader finds in a file, handed on one by one in the order of the file. For one thread. */
public final class ReadRows {
    private final RowSink sink;
    private int count;

    /** Takes what is found. */
    public interface RowSink {
        void take(WrittenRow row);

        void refuse(RefusedRow row);

        /** Counts what the format itself says does not count. */
        void leaveOut(String reason);
    }

    public ReadRows(RowSink sink) {
        this.sink = sink;
    }

    void add(WrittenRow row) {
        requireRoom();
        sink.take(row);
    }

    void refuse(long line, String field, String detail) {
        requireRoom();
        sink.refuse(new RefusedRow(line, field, detail, List.of()));
    }

    void leaveOut(String reason) {
        sink.leaveOut(reason);
    }

    private void requireRoom() {
        if (count++ >= Limits.IMPORT_ROWS) {
            throw refusal(
                    "too-many",
                    "the file has more than " + Limits.IMPORT_ROWS
                            + " entries: import it in parts, such as a year at a time");
        }
    }

    /** The whole file is refused. */
    static RefusedException refusal(String code, String detail) {
        return RefusedException.invalid("", code, detail);
    }
}
