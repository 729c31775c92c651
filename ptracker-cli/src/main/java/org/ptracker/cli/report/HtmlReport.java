package org.ptracker.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.PlainText;

/** Writes a report as a page of HTML that needs nothing else: by our template, or by another one. */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";

    private HtmlReport() {}

    /**
     * The page of a report.
     *
     * @param template the text of another one than ours; null for ours
     */
    public static String of(WorkReport report, @Nullable String template) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "user", PlainText.line(report.user()),
                "title", report.title(),
                "zone", report.zone().getId(),
                "notes", report.notes(),
                "carried", report.carried(),
                "targets", report.hasTargets() ? "yes" : "",
                "days", report.rows().stream().map(HtmlReport::values).toList(),
                "tagged", report.tagRows().isEmpty() ? "" : "yes",
                "tags",
                        report.tagRows().stream()
                                .map(tag -> Map.of("tag", PlainText.line(tag.tag()), "worked", tag.worked()))
                                .toList()));
        values.putAll(values(report.total()));
        return new Template(template == null ? ours() : template).fill(values);
    }

    private static Map<String, String> values(WorkReport.Day day) {
        return Map.of(
                "day", day.day(),
                "times", day.times(),
                "worked", day.worked(),
                "target", day.target(),
                "balance", day.balance());
    }

    private static String ours() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(TEMPLATE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
