package org.ptracker.server.imports;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which rows of a file an import makes, and in which order: what is remembered of the rows comes behind all intervals, by its key,
 * since a table that is written all over costs ten times as much as one that grows. For one thread at a time.
 */
final class ImportSteps {
    private final IntStream.Builder rows = IntStream.builder();
    private final LongStream.Builder keys = LongStream.builder();
    private final LongStream.Builder ids = LongStream.builder();
    private final BitSet updates = new BitSet();
    private int size;

    void create(int row, Candidate candidate, UUID id) {
        add(row, candidate, id);
    }

    void update(int row, Candidate candidate, UUID id) {
        updates.set(size);
        add(row, candidate, id);
    }

    private void add(int row, Candidate candidate, UUID id) {
        rows.add(row);
        keys.add(ByteBuffer.wrap(candidate.source()).getLong());
        ids.add(id.getMostSignificantBits()).add(id.getLeastSignificantBits());
        size++;
    }

    /** All of them. To be called once. */
    Ordered ordered() {
        long[] known = keys.build().toArray();
        int[] byKey = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> Long.compareUnsigned(known[one], known[other]))
                .mapToInt(place -> place)
                .toArray();
        return new Ordered(rows.build().toArray(), byKey, ids.build().toArray(), updates);
    }

    /** The steps, in the order in which they are made. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Ordered(int[] rows, int[] byKey, long[] ids, BitSet updates) {
        int size() {
            return rows.length;
        }

        UUID id(int place) {
            return new UUID(ids[2 * place], ids[2 * place + 1]);
        }

        /** Whether it changes an interval that is there. */
        boolean isUpdate(int place) {
            return updates.get(place);
        }
    }
}
