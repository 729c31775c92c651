package org.ptracker.server.storage;

import org.jspecify.annotations.Nullable;

/**
 * What a database says about itself at one moment, gathered without a query and without waiting.
 *
 * @param takesWrites whether the last write that reached the disk succeeded
 * @param queuedWrites writes that wait for the disk
 * @param queueCapacity how many may wait
 * @param failedWrites writes, since the start, that the disk did not take
 * @param refusedWrites writes, since the start, that found the queue full
 * @param readConnections how many reads run at once
 * @param idleReadConnections connections that no read uses now
 * @param waitingReads reads that wait for a connection
 * @param writeConnections the connections for writes, where there are more than one
 * @param files what the database takes of the disk, where that is this machine's
 */
public record DatabaseFigures(
        boolean takesWrites,
        int queuedWrites,
        int queueCapacity,
        long failedWrites,
        long refusedWrites,
        int readConnections,
        int idleReadConnections,
        int waitingReads,
        @Nullable WriteConnections writeConnections,
        @Nullable Files files) {

    /** How many writes run at once, and how many connections no write uses now. */
    public record WriteConnections(int size, int idle) {}

    /** The size of the database's file, and of its write-ahead log. */
    public record Files(long bytes, long logBytes) {}

    /** Whether one more write would be accepted. */
    public boolean hasRoom() {
        return queuedWrites < queueCapacity;
    }
}
