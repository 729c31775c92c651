package org.ptracker.server;

import java.time.Clock;
import org.ptracker.server.interval.batch.BatchEndpoint;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.edit.IntervalEndpoint;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.history.HistoryEndpoint;
import org.ptracker.server.interval.history.HistoryService;
import org.ptracker.server.interval.list.TagEndpoint;
import org.ptracker.server.interval.once.ExpiredKeys;
import org.ptracker.server.storage.Database;

/** The feature as a whole: builds its services, which share the writer and the signal, and closes them. */
public final class Intervals implements AutoCloseable {
    /** A place costs a thread of 256 on a Java without virtual threads. */
    private static final int WAITING = 64;

    private final ChangeSignal signal = new ChangeSignal(WAITING);
    private final Database database;
    private final Clock clock;
    private final ExpiredKeys expiredKeys;
    private final IntervalService service;
    private final HistoryService history;

    public Intervals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        ChangeWriter writer = new ChangeWriter(database, signal, clock);
        service = new IntervalService(database, writer);
        history = new HistoryService(database, writer, signal);
        expiredKeys = new ExpiredKeys(database, clock);
    }

    public IntervalEndpoint endpoint() {
        return new IntervalEndpoint(service, clock);
    }

    public BatchEndpoint batches() {
        return new BatchEndpoint(service);
    }

    public TagEndpoint tags() {
        return new TagEndpoint(database);
    }

    public HistoryEndpoint history() {
        return new HistoryEndpoint(history);
    }

    ExpiredKeys expiredKeys() {
        return expiredKeys;
    }

    /** Answers those who wait for a change, because the server is about to stop. */
    public void drain() {
        signal.close();
    }

    @Override
    public void close() {
        signal.close();
        expiredKeys.close();
    }
}
