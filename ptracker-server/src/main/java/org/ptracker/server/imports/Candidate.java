package org.ptracker.server.imports;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;

/**
 * A row of a file that is an interval.
 *
 * @param id by which the other tool knows it, or null
 * @param source by which it is known when it comes again
 * @param said the hash of what the file says of it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Candidate(long line, @Nullable String id, byte[] source, byte[] said, IntervalContent content) {}
