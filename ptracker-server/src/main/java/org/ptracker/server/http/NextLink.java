package org.ptracker.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header by which a page says where the next one is (RFC 8288). */
public final class NextLink {
    private NextLink() {}

    /** The same answer with a link to the next page, if there is one. */
    public static ApiResponse add(ApiResponse answer, ApiRequest request, @Nullable String cursor) {
        return cursor == null ? answer : answer.withHeader("Link", "<" + address(request, cursor) + ">; rel=\"next\"");
    }

    /** The address of the request with the cursor exchanged. */
    private static String address(ApiRequest request, String cursor) {
        List<String> kept = new ArrayList<>();
        String query = request.queryString();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty() && !pair.startsWith("cursor=")) {
                    kept.add(pair);
                }
            }
        }
        kept.add("cursor=" + cursor);
        return request.link(request.path()) + "?" + String.join("&", kept);
    }
}
