package org.ptracker.server.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What requests take of what they may, at one moment.
 *
 * @param bytes that bodies and answers under way take
 * @param mostBytes that they may take
 * @param exports under way
 * @param refusals since the start, because there was no room
 * @param connections that are open; null where a container keeps them
 */
public record CapacityFigures(
        long bytes,
        long mostBytes,
        int exports,
        long refusals,
        @Nullable Integer connections) {}
