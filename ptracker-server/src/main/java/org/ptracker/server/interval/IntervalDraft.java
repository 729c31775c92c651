package org.ptracker.server.interval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client asked to store, read and found good: everything of an interval but what the server adds. */
public record IntervalDraft(Instant start, @Nullable Instant end, String zone, String note, List<String> tags) {}
