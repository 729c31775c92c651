package org.ptracker.common.interval;

import org.jspecify.annotations.Nullable;

/**
 * What came of replacing tags.
 *
 * @param batch its number, by which it is undone; absent when nothing was changed
 * @param count how many intervals were changed, or would be
 */
public record TagReplacementResult(@Nullable Long batch, int count) {}
