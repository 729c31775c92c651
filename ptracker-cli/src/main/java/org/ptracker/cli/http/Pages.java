package org.ptracker.cli.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;

/** The pages of one answer, from the first to the last. */
public record Pages<P>(List<P> all) {
    /** Where a page says how the next one is asked for; null on the last. */
    public interface Next<P> extends Function<P, @Nullable String> {}

    public static <P> Pages<P> read(
            ApiClient client, String path, Class<P> type, Map<String, List<String>> parameters, Next<P> next) {
        Map<String, List<String>> query = new LinkedHashMap<>(parameters);
        query.put("limit", List.of(Integer.toString(Limits.PAGE_MAX)));
        List<P> pages = new ArrayList<>();
        String cursor;
        do {
            P page = client.query(path, type, query);
            pages.add(page);
            cursor = next.apply(page);
            if (cursor != null) {
                query.put("cursor", List.of(cursor));
            }
        } while (cursor != null);
        return new Pages<>(pages);
    }

    public P last() {
        return all.get(all.size() - 1);
    }

    public <T> List<T> items(Function<P, List<T>> items) {
        return all.stream().map(items).flatMap(List::stream).toList();
    }
}
