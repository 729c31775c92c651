package org.ptracker.cli.lines;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.ptracker.common.Json;
import org.ptracker.common.interval.NewInterval;

/**
 * The idempotency key of a line: made from its content alone, so that the same line has the same key in the next run, in
 * a file that has grown, was cut, sorted or joined with another. The server keeps keys by account; the address of the
 * server need not be in it.
 *
 * <p>A key for each batch of lines cannot give that: once the last, short batch of a file is stored, a line more makes it
 * another batch, and no rule that sees the file alone can tell which of its lines are stored already.
 */
record LineKey(long high, long low) {
    static LineKey of(NewInterval interval) throws JsonProcessingException {
        try {
            // The request as it is sent: blanks and the order of members in the line make no difference.
            byte[] canonical = Json.MAPPER.writeValueAsBytes(interval);
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(canonical));
            return new LineKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param ordinal 1 for the first such line of the input, 2 for its first repetition: both are stored */
    String text(int ordinal) {
        return "line-" + new UUID(high, low) + "-" + ordinal;
    }
}
