package org.ptracker.cli.http;

import java.time.Instant;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;

/**
 * Which intervals to list, and in which order: the query parameters of {@code GET /intervals}.
 *
 * @param id the last hexadecimal digits of the id
 */
public record IntervalFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String match,
        TagFilter tags,
        @Nullable String text,
        @Nullable String id,
        @Nullable String order) {

    public static IntervalFilter ofId(String suffix) {
        return new IntervalFilter(null, null, null, TagFilter.NOTHING, null, suffix, null);
    }

    /** All that touch the time from {@code first} on. */
    static IntervalFilter from(Instant first) {
        return new IntervalFilter(first, null, null, TagFilter.NOTHING, null, null, null);
    }

    void addTo(HttpUrl.Builder address) {
        add(address, "from", from == null ? null : Rfc3339.format(from));
        add(address, "to", to == null ? null : Rfc3339.format(to));
        add(address, "match", match);
        tags.parameters().forEach((name, values) -> values.forEach(value -> add(address, name, value)));
        add(address, "q", text);
        add(address, "id", id);
        add(address, "order", order);
    }

    private static void add(HttpUrl.Builder address, String name, @Nullable String value) {
        if (value != null) {
            address.addQueryParameter(name, value);
        }
    }
}
