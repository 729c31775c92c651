package org.ptracker.server.interval.change;

/** What a write was prepared for is no longer what is stored: the transaction is undone, and the write prepared anew. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleException() {
        super("stale", null, false, false);
    }
}
