package org.ptracker.server.interval;

import java.time.Instant;
import java.util.List;

/** What a client asked to store, read and found good: everything of an interval but what the server adds. */
record IntervalDraft(Instant start, Instant end, String zone, String note, List<String> tags) {}
