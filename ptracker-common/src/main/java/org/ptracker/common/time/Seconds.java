package org.ptracker.common.time;

import java.math.BigDecimal;
import java.time.Duration;

/** Lengths as the API writes them: seconds, with decimals only where there are milliseconds. */
public final class Seconds {
    private Seconds() {}

    public static BigDecimal of(Duration duration) {
        return ofMillis(duration.toMillis());
    }

    public static BigDecimal ofMillis(long millis) {
        return millis % 1000 == 0
                ? BigDecimal.valueOf(millis / 1000)
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros();
    }
}
