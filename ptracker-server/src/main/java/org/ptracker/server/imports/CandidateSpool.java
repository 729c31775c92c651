package org.ptracker.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.file.Spool;
import org.ptracker.server.hash.Sha256;

/**
 * The rows of one file that are intervals, on the disk: of each only its start and its place are in memory. For one thread at a
 * time.
 */
final class CandidateSpool implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int ONE = 512;

    private final Spool spool;
    private final long[] starts = new long[Limits.IMPORT_ROWS];
    private final long[] places = new long[Limits.IMPORT_ROWS];
    private int size;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER);

    CandidateSpool(Spool spool) {
        this.spool = spool;
    }

    void add(Candidate candidate) {
        starts[size] = candidate.content().start().toEpochMilli();
        places[size] = spool.length() + buffer.size();
        size++;
        try {
            write(new DataOutputStream(buffer), candidate);
            if (buffer.size() >= BUFFER) {
                flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called before anything is read. */
    void flush() throws IOException {
        spool.write(ByteBuffer.wrap(buffer.toByteArray()));
        buffer.reset();
    }

    int size() {
        return size;
    }

    /** The numbers of the rows by their starts, and of equal ones in the order of the file. */
    int[] byStart() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(index -> starts[index]))
                .mapToInt(index -> index)
                .toArray();
    }

    Candidate get(int index) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(spool.read(places[index]), ONE))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Candidate candidate) throws IOException {
        IntervalContent content = candidate.content();
        Instant end = content.end();
        out.writeLong(candidate.line());
        text(out, candidate.id());
        out.write(candidate.source());
        out.write(candidate.said());
        out.writeLong(content.start().toEpochMilli());
        out.writeLong(end == null ? Long.MIN_VALUE : end.toEpochMilli());
        text(out, content.zone());
        text(out, content.note());
        out.writeInt(content.tags().size());
        for (String tag : content.tags()) {
            text(out, tag);
        }
    }

    private static Candidate read(DataInputStream in) throws IOException {
        long line = in.readLong();
        String id = text(in);
        byte[] source = in.readNBytes(Sha256.BYTES);
        byte[] said = in.readNBytes(Sha256.BYTES);
        Instant start = Instant.ofEpochMilli(in.readLong());
        long end = in.readLong();
        String zone = required(in);
        String note = required(in);
        List<String> tags = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.add(required(in));
        }
        return new Candidate(
                line,
                id,
                source,
                said,
                new IntervalContent(start, end == Long.MIN_VALUE ? null : Instant.ofEpochMilli(end), zone, note, tags));
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        return requireNonNull(text(in));
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
