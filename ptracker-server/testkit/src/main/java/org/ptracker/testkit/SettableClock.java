package org.ptracker.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it, and a count of the time that goes by with it. */
public final class SettableClock extends Clock {
    private final AtomicLong nanos = new AtomicLong();
    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Sets the clock, as a person may: no time goes by. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Has time go by. */
    public void advance(Duration duration) {
        now = now.plus(duration);
        nanos.addAndGet(duration.toNanos());
    }

    /** How much time has gone by. */
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
