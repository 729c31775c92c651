package org.ptracker.server.interval.list;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import org.ptracker.server.access.Caller;
import org.ptracker.server.http.ResponseBody;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.format.IntervalFormat;
import org.ptracker.server.interval.format.IntervalWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list that is written as it is read, a page at a time: each is one short read, and none is under way while the client
 * is written to, however slowly it takes what it asked for.
 */
public final class IntervalExport implements ResponseBody {
    private static final Logger log = LoggerFactory.getLogger(IntervalExport.class);

    private final IntervalService service;
    private final Caller caller;
    private final IntervalQuery query;
    private final IntervalFormat format;
    private final boolean whole;
    private IntervalPage page;

    /**
     * Reads the first page, so that what keeps it from being read is answered as a problem.
     *
     * @param whole whether the pages after it belong to the answer too
     */
    public IntervalExport(
            IntervalService service, Caller caller, IntervalQuery query, IntervalFormat format, boolean whole) {
        this.service = service;
        this.caller = caller;
        this.query = query;
        this.format = format;
        this.whole = whole;
        this.page = service.list(caller, query);
    }

    /** The cursor of the page that is not in the answer; null when there is none. */
    @Nullable
    public String next() {
        return whole ? null : page.next();
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        IntervalWriter writer = format.writer(out);
        boolean more = true;
        while (more) {
            List<Interval> items = page.items();
            for (Interval interval : items) {
                writer.write(interval);
            }
            more = whole && page.next() != null;
            if (more) {
                page = after(items.get(items.size() - 1));
            }
        }
        writer.finish();
    }

    private IntervalPage after(Interval last) {
        try {
            return service.list(caller, query.at(IntervalCursor.after(last)));
        } catch (RuntimeException e) {
            log.warn("an export of {} is cut after {}: {}", caller.name(), last.start(), e.getMessage());
            throw e;
        }
    }
}
