package org.ptracker.server.storage;

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
 * @param fileBytes size of the database's file
 * @param logBytes size of its write-ahead log
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
        long fileBytes,
        long logBytes) {

    /** Whether one more write would be accepted. */
    public boolean hasRoom() {
        return queuedWrites < queueCapacity;
    }
}
