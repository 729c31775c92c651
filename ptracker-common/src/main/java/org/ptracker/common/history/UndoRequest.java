package org.ptracker.common.history;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends to take a batch back.
 *
 * @param batch the one to take back; the last one that still holds when absent
 */
public record UndoRequest(@Nullable Long batch) {}
