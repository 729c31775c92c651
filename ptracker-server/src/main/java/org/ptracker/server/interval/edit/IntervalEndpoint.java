package org.ptracker.server.interval.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.FileStamp;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.EntityTag;
import org.ptracker.server.http.NextLink;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.format.IntervalFormat;
import org.ptracker.server.interval.list.IntervalExport;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.json.StrictJson;

/** {@code /intervals}: decodes requests, calls the service, encodes answers. */
public final class IntervalEndpoint {
    public static final String ON_OVERLAP = "on_overlap";

    private final IntervalService service;
    private final Clock clock;

    public IntervalEndpoint(IntervalService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    public ApiResponse create(ApiRequest request) {
        boolean exclusive = isExclusive(request);
        JsonNode body = request.tree(Limits.BODY_BYTES);
        Interval interval = service.prepare(request.caller(), StrictJson.bind(body, NewInterval.class, ""), "");
        ApiResponse answer = ApiResponse.created(interval)
                .withHeader("Location", request.link(ApiPaths.INTERVALS + "/" + interval.id()))
                .withHeader("ETag", EntityTag.of(interval.version()));
        return service.store(request.caller(), interval, exclusive, once(request, answer), answer);
    }

    /** {@code on_overlap=reject} asks for this request what the policy of the account may ask for always. */
    private static boolean isExclusive(ApiRequest request) {
        return isExclusive(request.query(Set.of(ON_OVERLAP)));
    }

    public static boolean isExclusive(QueryParameters query) {
        String wanted = query.one(ON_OVERLAP);
        if (wanted != null && !wanted.equals("reject")) {
            throw RefusedException.parameter(
                    ON_OVERLAP, "unknown-value", "is not reject; without it the policy of the account holds");
        }
        return wanted != null;
    }

    public ApiResponse list(ApiRequest request) {
        QueryParameters parameters = request.query(IntervalQuery.PARAMETERS);
        IntervalQuery query = IntervalQuery.parse(parameters);
        IntervalFormat format = IntervalFormat.of(parameters.one("format"), request.listHeader("Accept"));
        if (format == IntervalFormat.JSON) {
            IntervalPage page = service.list(request.caller(), query);
            return NextLink.add(ApiResponse.ok(page), request, page.next());
        }
        boolean whole = parameters.one("limit") == null && parameters.one("cursor") == null;
        IntervalQuery pages = whole ? query.inLongPages() : query;
        IntervalExport export = new IntervalExport(service, request.caller(), pages, format, whole);
        ApiResponse answer = NextLink.add(ApiResponse.ok(format.contentType(), export), request, export.next());
        return format.isAttachment() ? answer.withHeader("Content-Disposition", attachment(format)) : answer;
    }

    private String attachment(IntervalFormat format) {
        String stamp = FileStamp.of(clock.instant());
        return "attachment; filename=\"ptracker-" + stamp + "." + format.extension() + "\"";
    }

    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        Interval interval = service.get(request.caller(), request.idVariable());
        String tag = EntityTag.of(interval.version());
        // An open interval grows while its version stays.
        ApiResponse answer =
                !interval.open() && EntityTag.isKnown(request.listHeader("If-None-Match"), interval.version())
                        ? ApiResponse.notModified()
                        : ApiResponse.ok(interval);
        return answer.withHeader("ETag", tag);
    }

    public ApiResponse change(ApiRequest request) {
        boolean exclusive = isExclusive(request);
        String ifMatch = request.listHeader("If-Match");
        Interval changed =
                service.change(request.caller(), request.idVariable(), ifMatch, exclusive, request.mergePatch());
        return current(changed);
    }

    public ApiResponse delete(ApiRequest request) {
        request.query(Set.of());
        service.delete(request.caller(), request.idVariable(), request.listHeader("If-Match"));
        return ApiResponse.noContent();
    }

    public ApiResponse close(ApiRequest request) {
        request.query(Set.of());
        return service.close(
                request.caller(),
                request.idVariable(),
                request.listHeader("If-Match"),
                request.bodyOr(CloseRequest.class, new CloseRequest(null, null)),
                IntervalEndpoint::current,
                answer -> once(request, answer));
    }

    public ApiResponse restore(ApiRequest request) {
        request.query(Set.of());
        request.requireNoBody();
        return service.restore(
                request.caller(), request.idVariable(), IntervalEndpoint::current, answer -> once(request, answer));
    }

    private static ApiResponse current(Interval interval) {
        return ApiResponse.ok(interval).withHeader("ETag", EntityTag.of(interval.version()));
    }

    private static @Nullable IdempotentRequest once(ApiRequest request, ApiResponse answer) {
        return IdempotentRequest.of(request, request.bytes(Limits.BODY_BYTES), answer);
    }
}
