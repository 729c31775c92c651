package org.ptracker.server;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a disk may hold after a power cut: the calls that {@code record_writes.c} has noted are made again one by one. What was
 * synced is there; of each later write everything, nothing, or some of its sectors is.
 */
final class RecordedDisk {
    private static final int SECTOR = 512;
    private static final int WRITTEN = 1;
    private static final int TRUNCATED = 2;
    private static final int HEAD = 32;

    /**
     * A call that succeeded.
     *
     * @param length of the bytes, or what was left of the file
     * @param end of its note in the recording
     */
    record Call(int what, String file, long offset, long length, ByteBuffer bytes, long end) {}

    /** How much of what was not synced is there. */
    private enum Unsynced {
        NOTHING,
        EVERYTHING,
        SOME
    }

    private final Map<String, byte[]> synced = new HashMap<>();
    private final Map<String, List<Call>> unsynced = new HashMap<>();

    /** Files whose names are on the disk; others may be lost with everything in them. */
    private final Set<String> named = new HashSet<>();

    /** A disk with what is in a folder. */
    RecordedDisk(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                synced.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        named.addAll(synced.keySet());
    }

    /** What was noted, but for folders in the folder, which hold no data. */
    static List<Call> calls(Path recording) throws IOException {
        List<Call> calls = new ArrayList<>();
        long size = Files.size(recording);
        try (InputStream file = Files.newInputStream(recording);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
            for (long end = 0; end < size; ) {
                ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.nativeOrder());
                int what = (int) head.getLong();
                String name = new String(in.readNBytes((int) head.getLong()), StandardCharsets.UTF_8);
                end += HEAD + name.getBytes(StandardCharsets.UTF_8).length;
                long offset = head.getLong();
                long length = head.getLong();
                byte[] bytes = what == WRITTEN ? in.readNBytes((int) length) : new byte[0];
                end += bytes.length;
                if (!name.contains("/")) {
                    calls.add(new Call(what, name, offset, length, ByteBuffer.wrap(bytes), end));
                }
            }
        }
        return calls;
    }

    void make(Call call) {
        List<Call> waiting = unsynced.computeIfAbsent(call.file(), file -> new ArrayList<>());
        if (call.what() == WRITTEN || call.what() == TRUNCATED) {
            waiting.add(call);
        } else if (call.file().isEmpty()) {
            named.addAll(unsynced.keySet());
        } else {
            byte[] content = synced.getOrDefault(call.file(), new byte[0]);
            for (Call earlier : waiting) {
                content = after(earlier, content, 0, earlier.bytes().capacity());
            }
            synced.put(call.file(), content);
            waiting.clear();
        }
    }

    /** Writes what a power cut now may leave into an empty folder. */
    void cut(Random random, Path folder) throws IOException {
        Unsynced left = Unsynced.values()[random.nextInt(Unsynced.values().length)];
        Set<String> files = new HashSet<>(synced.keySet());
        files.addAll(unsynced.keySet());
        for (String file : files) {
            boolean kept = named.contains(file) || left == Unsynced.EVERYTHING || random.nextBoolean();
            if (kept && matters(file)) {
                Files.write(folder.resolve(file), content(file, left, random));
            }
        }
    }

    /** Neither the folder itself, nor the index of the log, which SQLite makes again. */
    private static boolean matters(String file) {
        return !file.isEmpty() && !file.endsWith("-shm");
    }

    private byte[] content(String file, Unsynced left, Random random) {
        byte[] content = synced.getOrDefault(file, new byte[0]).clone();
        for (Call call : left == Unsynced.NOTHING ? List.<Call>of() : unsynced.getOrDefault(file, List.of())) {
            if (left == Unsynced.EVERYTHING || call.what() == TRUNCATED) {
                content = after(call, content, 0, call.bytes().capacity());
                continue;
            }
            for (int from = 0; from < call.bytes().capacity(); from += SECTOR) {
                if (random.nextBoolean()) {
                    content = after(
                            call,
                            content,
                            from,
                            Math.min(from + SECTOR, call.bytes().capacity()));
                }
            }
        }
        return content;
    }

    private static byte[] after(Call call, byte[] content, int from, int to) {
        if (call.what() == TRUNCATED) {
            return Arrays.copyOf(content, (int) call.length());
        }
        int end = (int) call.offset() + to;
        byte[] written = end > content.length ? Arrays.copyOf(content, end) : content;
        call.bytes().get(from, written, (int) call.offset() + from, to - from);
        return written;
    }
}
