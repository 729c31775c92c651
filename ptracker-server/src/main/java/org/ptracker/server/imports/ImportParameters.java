package org.ptracker.server.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.imports.ImportChoices.Doubt;
import org.ptracker.server.imports.format.DateOrder;
import org.ptracker.server.imports.format.FileFormat;
import org.ptracker.server.imports.format.ReadOptions;
import org.ptracker.server.interval.IntervalParameters;

/** Reads the parameters of an import. */
final class ImportParameters {
    static final Set<String> NAMES = new TreeSet<>(Set.of(
            "format",
            "charset",
            "zone",
            "date_order",
            "columns",
            "from",
            "to",
            "tag",
            "user",
            "clock_change",
            "all_day",
            "transparent",
            "update",
            "skip_refused",
            IntervalParameters.DRY_RUN));

    private ImportParameters() {}

    static ImportChoices choices(QueryParameters query, Caller caller) {
        String chosen = IntervalParameters.zone(query);
        String zone = chosen == null ? caller.zone() : chosen;
        Instant from = IntervalParameters.instantOrDate(query, "from", ZoneId.of(zone));
        Instant to = IntervalParameters.instantOrDate(query, "to", ZoneId.of(zone));
        ReadOptions reading = new ReadOptions(
                value(query, "date_order", DateOrder.class),
                columns(query),
                IntervalParameters.flag(query, "all_day", false),
                IntervalParameters.flag(query, "transparent", false),
                from,
                to);
        return new ImportChoices(
                format(query),
                query.one("charset"),
                zone,
                reading,
                query.all("tag"),
                query.one("user"),
                value(query, "clock_change", Doubt.class),
                IntervalParameters.flag(query, "update", false),
                IntervalParameters.flag(query, "skip_refused", false));
    }

    private static @Nullable FileFormat format(QueryParameters query) {
        String text = query.one("format");
        FileFormat format = text == null ? null : FileFormat.named(text);
        if (text != null && format == null) {
            throw RefusedException.parameter("format", "unknown-value", "is none of " + FileFormat.names());
        }
        return format;
    }

    private static <E extends Enum<E>> @Nullable E value(QueryParameters query, String name, Class<E> type) {
        String text = query.one(name);
        if (text == null) {
            return null;
        }
        String known = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> RefusedException.parameter(name, "unknown-value", "is none of " + known));
    }

    /** {@code start=Von,end=Bis}. */
    private static Map<String, String> columns(QueryParameters query) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String text : query.all("columns")) {
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw RefusedException.parameter("columns", "malformed", "is not like start=Von,end=Bis,note=Was");
                }
                columns.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return columns;
    }
}
