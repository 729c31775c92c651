package org.ptracker.server.storage;

/** Is told of every commit, on the writer's own thread, so it must be quick. When it throws, the writes are answered as failed. */
@FunctionalInterface
public interface CommitListener {
    /** Listens to nothing. */
    CommitListener NONE = (writes, nanos) -> {};

    /**
     * A transaction is on the disk.
     *
     * @param writes how many writes shared it
     * @param nanos how long COMMIT took, with its fsync
     */
    void committed(int writes, long nanos);
}
