package org.ptracker.server.interval.tag;

import java.util.Set;
import java.util.TreeSet;
import org.ptracker.common.interval.TagList;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.server.access.Caller;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;
import org.ptracker.server.text.CaseFold;

/** {@code GET /tags}: the tags that the caller has used, for completion; and {@code POST /tags/replace}. */
public final class TagEndpoint {
    private final Database database;
    private final OncePerKey once;
    private final TagStore store = new TagStore();
    private final ReplacementPlanner planner;

    public TagEndpoint(Database database, OncePerKey once) {
        this.database = database;
        this.once = once;
        this.planner = new ReplacementPlanner(database);
    }

    public ApiResponse list(ApiRequest request) {
        QueryParameters query = request.query(new TreeSet<>(Set.of("prefix", "limit")));
        String prefix = query.one("prefix");
        String folded = prefix == null ? "" : CaseFold.of(prefix);
        int limit = IntervalParameters.limit(query);
        long userId = request.caller().userId();
        return ApiResponse.ok(
                new TagList(database.read(userId, transaction -> store.tags(transaction, userId, folded, limit))));
    }

    public ApiResponse replace(ApiRequest request) {
        QueryParameters query = request.query(Set.of(IntervalParameters.DRY_RUN));
        ReplacedTags tags = ReplacedTags.read(request.body(TagReplacement.class));
        Caller caller = request.caller();
        return IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false)
                ? ApiResponse.ok(planner.count(caller, tags))
                : once.answer(request, () -> planner.plan(caller, tags), ApiResponse::ok);
    }
}
