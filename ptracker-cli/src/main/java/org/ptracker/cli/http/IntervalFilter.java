package org.ptracker.cli.http;

import java.time.Instant;
import java.util.List;
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
        List<String> tags,
        @Nullable String text,
        @Nullable String id,
        @Nullable String order) {

    public static IntervalFilter ofId(String suffix) {
        return new IntervalFilter(null, null, null, List.of(), null, suffix, null);
    }

    /** All that touch the time from {@code first} on. */
    static IntervalFilter from(Instant first) {
        return new IntervalFilter(first, null, null, List.of(), null, null, null);
    }

    void addTo(HttpUrl.Builder address) {
        add(address, "from", from == null ? null : Rfc3339.format(from));
        add(address, "to", to == null ? null : Rfc3339.format(to));
        add(address, "match", match);
        tags.forEach(tag -> add(address, "tag", tag));
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
