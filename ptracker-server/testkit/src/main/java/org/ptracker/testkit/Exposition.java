package org.ptracker.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scrape in Prometheus' text format 0.0.4, read strictly: every family has its HELP and TYPE before its samples, every
 * sample fits its family's type, no series comes twice, and histograms add up. Anything else fails the test.
 */
public final class Exposition {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    /** One line. Labels are in the order of their names. */
    public record Sample(String name, Map<String, String> labels, double value) {
        private Sample without(String label) {
            Map<String, String> others = new TreeMap<>(labels);
            others.remove(label);
            return new Sample(name, others, 0);
        }
    }

    private record Family(String name, String type, List<Sample> samples) {}

    private final Map<String, Family> families = new LinkedHashMap<>();

    private Exposition() {}

    public static Exposition parse(String text) {
        assertThat(text).endsWith("\n");
        Exposition exposition = new Exposition();
        String helped = "";
        Family family = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                String[] words = line.split(" ", 4);
                assertThat(words).as(line).hasSize(4);
                assertThat(words[3]).as(line).isNotBlank();
                helped = words[2];
            } else if (line.startsWith("# TYPE ")) {
                family = exposition.begin(line, helped);
            } else if (!line.isEmpty()) {
                assertThat(line).as("a comment of another kind").doesNotStartWith("#");
                assertThat(family).as("TYPE before %s", line).isNotNull();
                add(family, sample(line));
            }
        }
        exposition.families.values().stream()
                .filter(candidate -> candidate.type().equals("histogram"))
                .forEach(Exposition::checkHistogram);
        return exposition;
    }

    private Family begin(String line, String helped) {
        String[] words = line.split(" ", -1);
        assertThat(words).as(line).hasSize(4);
        assertThat(words[2]).as("HELP before TYPE").isEqualTo(helped).matches(NAME);
        assertThat(words[3]).as(line).isIn("counter", "gauge", "histogram", "summary");
        Family family = new Family(words[2], words[3], new ArrayList<>());
        assertThat(families.put(words[2], family)).as("a second %s", words[2]).isNull();
        return family;
    }

    private static void add(Family family, Sample sample) {
        String suffix = sample.name().substring(family.name().length());
        assertThat(sample.name()).startsWith(family.name());
        switch (family.type()) {
            case "counter" -> {
                assertThat(sample.name()).endsWith("_total").isEqualTo(family.name());
                assertThat(sample.value()).isNotNegative();
            }
            case "gauge" -> assertThat(suffix).isEmpty();
            case "histogram" -> assertThat(suffix).isIn("_bucket", "_count", "_sum");
            default -> assertThat(suffix).isIn("", "_count", "_sum");
        }
        assertThat(family.samples())
                .as("a second %s", sample)
                .noneMatch(other ->
                        other.name().equals(sample.name()) && other.labels().equals(sample.labels()));
        family.samples().add(sample);
    }

    private static Sample sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new Sample(matcher.group(1), labels(matcher.group(2), line), number(matcher.group(3)));
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Map<String, String> labels(@Nullable String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        if (text == null) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (label.region(at, text.length()).lookingAt()) {
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            assertThat(labels.put(label.group(1), value)).as(line).isNull();
            at = label.end();
        }
        assertThat(at).as(line).isEqualTo(text.length());
        return labels;
    }

    private static void checkHistogram(Family family) {
        Map<Sample, List<Sample>> series = new LinkedHashMap<>();
        family.samples().stream()
                .filter(sample -> sample.name().endsWith("_bucket"))
                .forEach(bucket -> series.computeIfAbsent(bucket.without("le"), key -> new ArrayList<>())
                        .add(bucket));
        series.forEach((key, buckets) -> {
            double bound = Double.NEGATIVE_INFINITY;
            double count = 0;
            for (Sample bucket : buckets) {
                double next = number(requireNonNull(bucket.labels().get("le")));
                assertThat(next).as("the bounds of %s rise", key).isGreaterThan(bound);
                assertThat(bucket.value()).as("%s is cumulative", bucket).isGreaterThanOrEqualTo(count);
                bound = next;
                count = bucket.value();
            }
            assertThat(bound).as("the last bucket of %s", key).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(value(family, family.name() + "_count", key.labels())).isEqualTo(count);
            assertThat(value(family, family.name() + "_sum", key.labels())).isNotNegative();
        });
    }

    private static double value(Family family, String name, Map<String, String> labels) {
        return family.samples().stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(labels))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + labels));
    }

    /** The names of the families. */
    public List<String> names() {
        return List.copyOf(families.keySet());
    }

    /** Every sample of a name. */
    public List<Sample> samples(String name) {
        return families.values().stream()
                .flatMap(family -> family.samples().stream())
                .filter(sample -> sample.name().equals(name))
                .toList();
    }

    /** How many samples there are. */
    public int size() {
        return families.values().stream()
                .mapToInt(family -> family.samples().size())
                .sum();
    }

    /**
     * The sum of the samples of a name that have these labels, 0 when there are none.
     *
     * @param labels names and values in turn
     */
    public double sum(String name, String... labels) {
        return samples(name).stream()
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Sample::value)
                .sum();
    }
}
