package org.ptracker.server.interval.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.MediaRanges;

/** What the list of intervals can be written as. The first that a client takes as gladly as any other is the one it gets. */
public enum IntervalFormat {
    /** Pages in an object; the endpoint writes them as it writes every other answer. */
    JSON("application/json", "application/json", false),
    NDJSON("application/x-ndjson", "application/x-ndjson", false),
    CSV("text/csv", "text/csv; charset=utf-8", true),
    ICS("text/calendar", "text/calendar; charset=utf-8", true),
    TIMEWARRIOR("text/x-timewarrior", "text/x-timewarrior; charset=utf-8", true),
    KLOG("text/x-klog", "text/x-klog; charset=utf-8", true);

    private final String mediaType;
    private final String contentType;
    private final boolean attachment;

    IntervalFormat(String mediaType, String contentType, boolean attachment) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.attachment = attachment;
    }

    /** The media types of all formats, for the route. */
    public static List<String> mediaTypes() {
        return Arrays.stream(values()).map(format -> format.mediaType).toList();
    }

    /**
     * The format that a request asks for.
     *
     * @param name the parameter {@code format}, which wins; 400 when there is none of that name
     * @param accept the header {@code Accept}, which counts otherwise; 406 when it takes none
     */
    public static IntervalFormat of(@Nullable String name, @Nullable String accept) {
        if (name == null) {
            String best = MediaRanges.of(accept).best(mediaTypes());
            return Arrays.stream(values())
                    .filter(format -> format.mediaType.equals(best))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            ProblemCode.NOT_ACCEPTABLE, "answers are " + String.join(" or ", mediaTypes())));
        }
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.parameter("format", "unknown-value", "is none of " + extensions()));
    }

    private static String extensions() {
        return Arrays.stream(values()).map(IntervalFormat::extension).collect(Collectors.joining(", "));
    }

    /** The value of {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** The name of the format in the parameter, and of its files. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a browser should keep it as a file. */
    public boolean isAttachment() {
        return attachment;
    }

    /** Begins a list on a stream; what belongs before the first interval may be written at once. */
    public IntervalWriter writer(OutputStream out) throws IOException {
        return switch (this) {
            case NDJSON -> new NdjsonIntervalWriter(out);
            case CSV -> new CsvIntervalWriter(out);
            case ICS -> new CalendarIntervalWriter(out);
            case TIMEWARRIOR -> new TimewarriorIntervalWriter(out);
            case KLOG -> new KlogIntervalWriter(out);
            case JSON -> throw new IllegalStateException("a JSON page is an object, not a stream of intervals");
        };
    }
}
