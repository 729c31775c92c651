package org.ptracker.server.interval.format;

import java.io.IOException;
import org.ptracker.common.interval.Interval;

/** Writes intervals in one format, one after the other, to the stream it was made for. For one thread. */
public interface IntervalWriter {
    void write(Interval interval) throws IOException;

    /**
     * Writes what belongs behind the last interval, and everything that was not yet written out. A list that is not
     * finished is recognisably cut. Does not close the stream.
     */
    void finish() throws IOException;
}
