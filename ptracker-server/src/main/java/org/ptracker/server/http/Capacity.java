package org.ptracker.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.file.Spool;
import org.ptracker.server.storage.StorageUnavailableException;

/**
 * What all requests together may take: bytes of bodies and answers, and streams, each of which holds a thread. Nobody takes
 * more than a share, and small requests find room when large ones find none. Thread-safe.
 */
public final class Capacity {
    /** What a request may take even when large ones have filled their part. */
    private static final long SMALL = 64 * 1024;
    /** In memory a body or answer is a few times as large as on the wire: as bytes, as objects, and as bytes again. */
    private static final int HEAP_PER_BYTE = 4;
    /** What the server takes without them, with a password that is hashed beside. */
    private static final long WITHOUT_THEM = 56L << 20;

    private static final int LEAST_OF_HEAP = 8;

    private static final int STREAMS = 24;
    private static final int STREAMS_OF_ONE = 12;
    private static final int FILES = 8;
    private static final int FILES_OF_ONE = 2;
    /** Each holds a thread. */
    private static final int WAITING = 64;

    private static final int WAITING_OF_ONE = 32;
    private static final Taken NOTHING = new Taken();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String TOO_MUCH = "too much is under way";

    private final long bytes;
    private final long largeBytes;
    private final long bytesOfOne;
    private final Duration longestWait;
    /** By who takes them; all three guarded by this. */
    private final Map<Object, Taken> taken = new HashMap<>();

    private final Taken all = new Taken();
    private final List<Waiter> waiting = new ArrayList<>();
    private long refusals;

    private static final class Taken {
        private long bytes;
        private int streams;
        private int files;
        private int shares;
    }

    /** Waits for room: the share has it when its place is given. */
    private record Waiter(Share share, long wanted, CompletableFuture<Boolean> place) {}

    /** @param heap how large the heap may become */
    public Capacity(long heap) {
        this(heap, RETRY_AFTER);
    }

    /** @param longestWait after which who waits for room is told to come again */
    Capacity(long heap, Duration longestWait) {
        this.longestWait = longestWait;
        // The largest body must fit when nothing else is under way.
        long free = Math.max(heap - WITHOUT_THEM, heap / LEAST_OF_HEAP);
        largeBytes = Math.max(free / HEAP_PER_BYTE, Limits.BATCH_BODY_BYTES + SMALL);
        bytes = largeBytes + largeBytes / 2;
        bytesOfOne = Math.max(largeBytes / 2, Limits.BATCH_BODY_BYTES + SMALL);
    }

    /** What the bodies and answers under way take now. */
    public synchronized long bytes() {
        return all.bytes;
    }

    /** How many they may take. */
    public long mostBytes() {
        return bytes;
    }

    /** How many streams are under way. */
    public synchronized int streams() {
        return all.streams;
    }

    /** For how many requests there was no room. */
    public synchronized long refusals() {
        return refusals;
    }

    /** Begins the share of one request. */
    Share share(Object holder) {
        return new Share(holder);
    }

    /** What one request has taken. For one thread at a time. */
    final class Share implements AutoCloseable {
        private final Object holder;
        private final Taken own = new Taken();
        private @Nullable Spool spool;

        Share(Object holder) {
            this.holder = holder;
        }

        /**
         * Makes room for so many bytes, given up or taken.
         *
         * @throws TryLaterException when there is no room for more
         */
        void hold(long wanted) {
            synchronized (Capacity.this) {
                if (!tryHold(wanted)) {
                    throw refused(TOO_MUCH);
                }
                letIn();
            }
        }

        /**
         * The same, and waits a while for room: for a request that has taken nothing yet. Clients that are refused at once and ask
         * again at once keep the processor from those who are served.
         *
         * @throws TryLaterException when there is no room in time, or too many wait already
         */
        void await(long wanted) {
            Waiter waiter = new Waiter(this, wanted, new CompletableFuture<>());
            synchronized (Capacity.this) {
                if (tryHold(wanted)) {
                    return;
                }
                long before = waiting.stream()
                        .filter(other -> other.share.holder.equals(holder))
                        .count();
                if (waiting.size() >= WAITING || before >= WAITING_OF_ONE) {
                    throw refused(TOO_MUCH);
                }
                waiting.add(waiter);
            }
            try {
                waiter.place.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                giveUp(waiter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                giveUp(waiter);
            }
        }

        /** Unless it was given its place just now. */
        private void giveUp(Waiter waiter) {
            synchronized (Capacity.this) {
                if (waiting.remove(waiter)) {
                    throw refused(TOO_MUCH);
                }
            }
        }

        /** Whether there was room, which is taken then. */
        private boolean tryHold(long wanted) {
            long more = wanted - own.bytes;
            boolean large = wanted > SMALL;
            if (more > 0 && (all.bytes + more > bytes || (large && isBeyond(more)))) {
                return false;
            }
            take(more, 0, 0);
            return true;
        }

        private boolean isBeyond(long more) {
            return all.bytes + more > largeBytes || ofHolder().bytes + more > bytesOfOne;
        }

        /**
         * Takes a place for an answer that is written by a thread as long as the client takes to read it.
         *
         * @throws TryLaterException when there is none
         */
        void stream() {
            synchronized (Capacity.this) {
                if (all.streams >= STREAMS || ofHolder().streams >= STREAMS_OF_ONE) {
                    throw refused("too many exports are under way");
                }
                take(0, 1, 0);
            }
        }

        /**
         * Takes a place for a body that is kept on the disk.
         *
         * @param folder where the disk has room
         * @return where it goes, until this share is given back
         * @throws TryLaterException when there is none
         */
        Spool file(Path folder) {
            synchronized (Capacity.this) {
                if (all.files >= FILES || ofHolder().files >= FILES_OF_ONE) {
                    throw refused("too many files are under way");
                }
                take(0, 0, 1);
            }
            try {
                Spool made = Spool.in(folder);
                spool = made;
                return made;
            } catch (IOException e) {
                throw noDisk(e);
            }
        }

        private Taken ofHolder() {
            return taken.getOrDefault(holder, NOTHING);
        }

        private void take(long more, int streams, int files) {
            Taken others = taken.computeIfAbsent(holder, unknown -> new Taken());
            others.shares += own.shares == 0 ? 1 : 0;
            own.shares = 1;
            for (Taken changed : new Taken[] {own, others, all}) {
                changed.bytes += more;
                changed.streams += streams;
                changed.files += files;
            }
        }

        private void closeSpool() {
            Spool last = spool;
            spool = null;
            if (last != null) {
                try {
                    last.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        /** Gives everything back. */
        @Override
        public void close() {
            closeSpool();
            synchronized (Capacity.this) {
                if (own.shares == 0) {
                    return;
                }
                take(-own.bytes, -own.streams, -own.files);
                own.shares = 0;
                Taken others = taken.get(holder);
                if (others != null && --others.shares == 0) {
                    taken.remove(holder);
                }
                letIn();
            }
        }
    }

    /** Gives room to those who wait for it, in the order in which they came; those who want too much for now let others pass. */
    private void letIn() {
        for (Iterator<Waiter> line = waiting.iterator(); line.hasNext(); ) {
            Waiter waiter = line.next();
            if (waiter.share.tryHold(waiter.wanted)) {
                line.remove();
                waiter.place.complete(true);
            }
        }
    }

    /** The disk takes no file now. */
    static StorageUnavailableException noDisk(IOException cause) {
        return new StorageUnavailableException(
                "the disk of the server does not take the file now; nothing was done, try again", RETRY_AFTER, cause);
    }

    private TryLaterException refused(String what) {
        refusals++;
        return new TryLaterException(ProblemCode.UNAVAILABLE, what + "; nothing was done, try again", RETRY_AFTER);
    }
}
