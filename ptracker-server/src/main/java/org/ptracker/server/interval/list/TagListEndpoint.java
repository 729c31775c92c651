package org.ptracker.server.interval.list;

import java.util.Set;
import java.util.TreeSet;
import org.ptracker.common.interval.TagList;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.storage.Database;
import org.ptracker.server.text.CaseFold;

/** {@code GET /tags}: the tags that the caller has used, for completion. */
public final class TagListEndpoint {
    private final Database database;
    private final TagStore store = new TagStore();

    public TagListEndpoint(Database database) {
        this.database = database;
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
}
