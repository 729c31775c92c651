package org.ptracker.server.interval.list;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.FileStamp;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.NextLink;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.http.ResponseBody;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.format.IntervalFormat;
import org.ptracker.server.storage.Database;

/** {@code GET /intervals}: a page as JSON, or the whole list in another format. */
public final class ListEndpoint {
    private final ListService service;
    private final Clock clock;

    public ListEndpoint(Database database, Clock clock) {
        this.service = new ListService(database);
        this.clock = clock;
    }

    public ApiResponse list(ApiRequest request) {
        QueryParameters parameters = request.query(ListParameters.ALL);
        IntervalQuery query = ListParameters.query(parameters);
        IntervalFormat format = IntervalFormat.of(parameters.one("format"), request.listHeader("Accept"));
        boolean marked = IntervalParameters.flag(parameters, ListParameters.BYTE_ORDER_MARK, false);
        if (marked && format != IntervalFormat.CSV) {
            throw RefusedException.parameter(
                    ListParameters.BYTE_ORDER_MARK, "unknown-value", "is for CSV; the other formats have no such mark");
        }
        if (format == IntervalFormat.JSON) {
            return service.page(request.caller(), query, listed -> {
                IntervalPage page = page(listed, query);
                return NextLink.add(ApiResponse.ok(page), request, page.next());
            });
        }
        request.beginStream();
        boolean whole = parameters.one("limit") == null && parameters.one("cursor") == null;
        IntervalQuery pages = whole ? query.inPagesOfExport() : query;
        IntervalExport export = new IntervalExport(service, request.caller(), pages, format, clock, whole);
        ResponseBody body = marked ? new Marked(export) : export;
        ApiResponse answer =
                NextLink.add(ApiResponse.ok(format.contentType(), body), request, encoded(export.next(), query));
        return format.isAttachment() ? answer.withHeader("Content-Disposition", attachment(format)) : answer;
    }

    /** By the mark a spreadsheet knows that it is UTF-8. */
    private record Marked(ResponseBody body) implements ResponseBody {
        @Override
        public long length() {
            return body.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            body.writeTo(out);
        }
    }

    private IntervalPage page(ListedPage page, IntervalQuery query) {
        Instant now = clock.instant();
        List<Interval> items =
                page.items().stream().map(interval -> interval.toWire(now)).toList();
        return new IntervalPage(items, encoded(page.next(), query), page.changeSeq());
    }

    private static @Nullable String encoded(@Nullable IntervalCursor next, IntervalQuery query) {
        return next == null ? null : next.encode(query.filters());
    }

    private String attachment(IntervalFormat format) {
        String stamp = FileStamp.of(clock.instant());
        return "attachment; filename=\"ptracker-" + stamp + "." + format.extension() + "\"";
    }
}
