package org.ptracker.server.interval.busy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.busy.FreePage;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.NextLink;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;

/** {@code /busy}, {@code /free} and {@code /summary}: decodes requests, calls the service, encodes answers. */
public final class BusyEndpoint {
    private static final Set<String> BUSY =
            IntervalParameters.withTagFilter(Set.of("from", "to", "zone", "limit", "cursor"));
    private static final Set<String> FREE = IntervalParameters.withTagFilter(
            Set.of("from", "to", "zone", "min", "hours", "weekdays", "limit", "cursor"));
    private static final Set<String> SUMMARY =
            IntervalParameters.withTagFilter(Set.of("by", "from", "to", "zone", "week_start", "balance"));

    private final BusyService service;

    public BusyEndpoint(BusyService service) {
        this.service = service;
    }

    public ApiResponse busy(ApiRequest request) {
        QueryParameters parameters = request.query(BUSY);
        TimeWindow window = BusyParameters.window(parameters, request.caller());
        BusyPage page = service.busy(
                request.caller(), window, IntervalParameters.limit(parameters), cursor(parameters, window.filters()));
        return NextLink.add(ApiResponse.ok(page), request, page.next());
    }

    public ApiResponse free(ApiRequest request) {
        QueryParameters parameters = request.query(FREE);
        FreeQuery query = BusyParameters.free(parameters, request.caller());
        FreePage page = service.free(
                request.caller(), query, IntervalParameters.limit(parameters), cursor(parameters, query.filters()));
        return NextLink.add(ApiResponse.ok(page), request, page.next());
    }

    public ApiResponse summary(ApiRequest request) {
        QueryParameters parameters = request.query(SUMMARY);
        SummaryRows rows = BusyParameters.rows(parameters);
        TimeWindow window = BusyParameters.window(parameters, request.caller());
        CalendarUnit balanced = BusyParameters.balanced(parameters, rows);
        return ApiResponse.ok(
                balanced == null
                        ? service.summary(request.caller(), window, rows)
                        : service.balanced(request.caller(), window, rows, balanced));
    }

    private static @Nullable PeriodCursor cursor(QueryParameters parameters, String filters) {
        String text = parameters.one("cursor");
        return text == null ? null : PeriodCursor.decode(text, filters);
    }
}
