package org.ptracker.server.interval.change;

/** What a change was planned for is no longer what is stored: the transaction is undone, and the change planned again. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleException() {
        super("stale", null, false, false);
    }
}
