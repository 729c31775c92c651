package org.ptracker.common.interval.batch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.NewInterval;

/**
 * One item of a batch: the fields of the interval and, beside them, the key of this one item.
 *
 * @param idempotencyKey 1 to 255 printable ASCII characters; the same key with the same interval stores nothing again,
 *     in whichever batch it comes
 */
public record BatchItem(
        @JsonUnwrapped NewInterval interval, @Nullable String idempotencyKey) {}
