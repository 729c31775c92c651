package org.ptracker.common.busy;

import java.time.Instant;

/** A stretch of time {@code [start, end)} without any interval. It may go on where nobody looked. */
public record FreeStretch(Instant start, Instant end) {}
