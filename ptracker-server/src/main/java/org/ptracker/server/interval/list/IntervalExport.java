package org.ptracker.server.interval.list;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;
import org.ptracker.server.http.ResponseBody;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.format.IntervalFormat;
import org.ptracker.server.interval.format.IntervalWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list that is written as it is read, a page at a time: each is one short read, and none is under way while the client
 * is written to, however slowly it takes what it asked for.
 */
final class IntervalExport implements ResponseBody {
    private static final Logger log = LoggerFactory.getLogger(IntervalExport.class);

    private final ListService service;
    private final Caller caller;
    private final IntervalQuery query;
    private final IntervalFormat format;
    private final Clock clock;
    private final boolean whole;
    private ListedPage page;

    /**
     * Reads the first page, so that what keeps it from being read is answered as a problem.
     *
     * @param whole whether the pages after it belong to the answer too
     */
    IntervalExport(
            ListService service,
            Caller caller,
            IntervalQuery query,
            IntervalFormat format,
            Clock clock,
            boolean whole) {
        this.service = service;
        this.caller = caller;
        this.query = query;
        this.format = format;
        this.clock = clock;
        this.whole = whole;
        this.page = service.page(caller, query);
    }

    /** Where the page begins that is not in the answer; null when there is none. */
    @Nullable
    IntervalCursor next() {
        return whole ? null : page.next();
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        IntervalWriter writer = format.writer(out);
        write(writer);
        while (whole && page.next() != null) {
            page = after(page.next());
            write(writer);
        }
        writer.finish();
    }

    private void write(IntervalWriter writer) throws IOException {
        Instant now = clock.instant();
        for (StoredInterval interval : page.items()) {
            writer.write(interval.toWire(now));
        }
    }

    private ListedPage after(IntervalCursor place) {
        try {
            return service.page(caller, query.at(place));
        } catch (RuntimeException e) {
            log.warn("an export of {} is cut after {}: {}", caller.name(), place.start(), e.getMessage());
            throw e;
        }
    }
}
