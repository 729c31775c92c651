package org.ptracker.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.imports.format.WrittenRow;

/**
 * By what the rows of one file are known when they come again: by the id that the other tool gave them, or, without one, by
 * what stands in the file, the times as they are written there, so that another zone makes no other row of it. The number
 * among equals tells rows apart that say the same. For one thread.
 */
final class SourceKeys {
    private final String system;
    private final Map<Long, Integer> seen = new HashMap<>();

    SourceKeys(String system) {
        this.system = system;
    }

    byte[] of(WrittenRow row) {
        String id = row.id();
        byte[] hash = id != null
                ? hash(List.of(system, "id", id))
                : hash(List.of(
                        system,
                        "row",
                        row.start().toString(),
                        String.valueOf(row.end()),
                        row.note(),
                        String.join("\n", row.tags())));
        // A part of the hash will do: there are a hundred thousand rows at most, and the whole would fill the memory.
        int before = seen.merge(ByteBuffer.wrap(hash).getLong(), 1, Integer::sum) - 1;
        return before == 0
                ? hash
                : Sha256.digest()
                        .digest(ByteBuffer.allocate(hash.length + Integer.BYTES)
                                .put(hash)
                                .putInt(before)
                                .array());
    }

    /** The hash of what a row says. */
    static byte[] of(IntervalContent content) {
        return hash(List.of(
                content.start().toString(),
                String.valueOf(content.end()),
                content.note(),
                String.join("\n", content.tags())));
    }

    private static byte[] hash(List<String> parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }
}
