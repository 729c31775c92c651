package org.ptracker.cli.queue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.OwnerOnlyFile;
import org.ptracker.cli.json.RecordReader;
import org.ptracker.cli.json.RecordWriter;

/**
 * {@code queue.jsonl}: one entry a line, in the order in which they were typed. What a method has written is on the disk when
 * it returns, and a process that is killed at any point leaves whole lines. Several processes may use it at once.
 *
 * <p>A line that cannot be read, of a newer version for one, is kept as it is. A last line without its end is what is left of
 * a process that was killed while it wrote: nobody was told of it, and it is passed over.
 */
public final class QueueFile {
    /** How long to wait for another process that sends. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration TURN = Duration.ofMillis(10);
    /** A turn with the file takes milliseconds. */
    private static final int TURNS = 1000;

    private final Path file;
    private final ProcessEnvironment.Pause pause;

    QueueFile(Path folder, ProcessEnvironment.Pause pause) {
        this.file = path(folder);
        this.pause = pause;
    }

    public static QueueFile of(ProcessEnvironment environment) {
        return new QueueFile(XdgFolders.state(environment), environment.pause());
    }

    public static Path path(Path folder) {
        return folder.resolve("queue.jsonl");
    }

    /** A line as it stands there, and the entry that it is unless it cannot be read. */
    private record Line(String text, @Nullable QueueEntry entry) {
        static Line of(QueueEntry entry) throws IOException {
            return new Line(new String(RecordWriter.bytes(entry), StandardCharsets.UTF_8), entry);
        }
    }

    /** A turn, given back by closing it. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    public Path path() {
        return file;
    }

    /** The entries that can be read, in order. */
    public List<QueueEntry> entries() throws IOException {
        List<QueueEntry> entries = new ArrayList<>();
        for (Line line : lines()) {
            if (line.entry() != null) {
                entries.add(line.entry());
            }
        }
        return entries;
    }

    /** How many lines cannot be read. */
    public long unreadable() throws IOException {
        return lines().stream().filter(line -> line.entry() == null).count();
    }

    void append(QueueEntry entry) throws IOException {
        byte[] line = (Line.of(entry).text() + "\n").getBytes(StandardCharsets.UTF_8);
        Turn turn = writing();
        try (FileChannel channel = OwnerOnlyFile.open(file)) {
            long end = wholeLines(Files.readAllBytes(file));
            try {
                channel.truncate(end).position(end);
                OwnerOnlyFile.writeAll(channel, line);
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        } finally {
            turn.close();
        }
    }

    /** Puts what {@code change} makes of each entry in its place, and takes out those for which it makes null; the same one stays. */
    @SuppressWarnings(
            "ReferenceEquality") // Java would first make the equality of the record, for a fifth of a list's time.
    void change(Function<QueueEntry, @Nullable QueueEntry> change) throws IOException {
        Turn turn = writing();
        try {
            List<Line> present = lines();
            List<Line> changed = new ArrayList<>();
            boolean same = true;
            for (Line line : present) {
                QueueEntry entry = line.entry();
                QueueEntry result = entry == null ? null : change.apply(entry);
                if (entry == null || entry == result) {
                    changed.add(line);
                    continue;
                }
                same = false;
                if (result != null) {
                    changed.add(Line.of(result));
                }
            }
            if (!same) {
                write(changed);
            }
        } finally {
            turn.close();
        }
    }

    /** Takes out those that are unwanted, and returns them; not while another process sends them. */
    public List<QueueEntry> drop(Predicate<QueueEntry> unwanted) throws IOException {
        try (Turn turn = sending(PATIENCE)) {
            if (turn == null) {
                throw new IOException("another ptracker is sending it at this moment");
            }
            List<QueueEntry> dropped = entries().stream().filter(unwanted).toList();
            change(entry -> dropped.contains(entry) ? null : entry);
            return dropped;
        }
    }

    private void write(List<Line> lines) throws IOException {
        if (lines.isEmpty()) {
            // At worst the cut is lost with the power: then the last entry is sent again, with its key.
            try (FileChannel channel = OwnerOnlyFile.open(file)) {
                channel.truncate(0);
            }
            return;
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        OwnerOnlyFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Line> lines() throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        int end = wholeLines(content);
        List<Line> lines = new ArrayList<>();
        for (String text : new String(content, 0, end, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!text.isBlank()) {
                lines.add(line(text));
            }
        }
        return lines;
    }

    private static int wholeLines(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static Line line(String text) {
        try {
            return new Line(text, RecordReader.file(QueueEntry.class, text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return new Line(text, null);
        }
    }

    private Turn writing() throws IOException {
        Turn turn = turn("queue.lock", TURNS);
        if (turn == null) {
            throw new IOException("another ptracker holds " + file.resolveSibling("queue.lock"));
        }
        // Whoever writes one has this turn.
        OwnerOnlyFile.removeDrafts(file);
        return turn;
    }

    /**
     * The right to send: who has it is the only one to send anything of the queue. Null when another process keeps it longer
     * than {@code patience}.
     */
    @Nullable
    Turn sending(Duration patience) throws IOException {
        return turn("queue.sending", (int) (patience.toMillis() / TURN.toMillis()) + 1);
    }

    /** Locks a file of its own, since the queue itself is replaced. The system unlocks it when the process dies. */
    private @Nullable Turn turn(String name, int tries) throws IOException {
        FileChannel channel = OwnerOnlyFile.open(file.resolveSibling(name));
        for (int left = tries; ; left--) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return () -> close(channel);
            }
            if (left == 1) {
                close(channel);
                return null;
            }
            waitFor();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it; the lock goes with the process at the latest.
            return;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void waitFor() {
        try {
            pause.of(TURN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted", e);
        }
    }
}
