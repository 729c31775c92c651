package org.ptracker.cli.queue;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;

/**
 * What the server made of an entry.
 *
 * @param interval that was stored, started or closed
 * @param closed what ended where the interval began; null unless it was a switch
 */
public record Delivered(Interval interval, @Nullable Interval closed) {}
