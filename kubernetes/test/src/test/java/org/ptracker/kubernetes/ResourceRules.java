package org.ptracker.kubernetes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Processors, memory and disk, in what GKE Autopilot runs. */
final class ResourceRules {
    private static final Pattern BYTES = Pattern.compile("\\d+(\\.\\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)");
    private static final Pattern PROCESSORS = Pattern.compile("\\d+m|\\d+(\\.\\d{1,3})?");
    private static final Set<String> IN_BYTES = Set.of("memory", "ephemeral-storage", "storage", "sizeLimit");
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1 << 30);

    private static final BigDecimal LEAST_PROCESSORS = new BigDecimal("0.05");
    private static final BigDecimal MOST_PROCESSORS = BigDecimal.valueOf(8);
    private static final BigDecimal LEAST_MEMORY = BigDecimal.valueOf(52).multiply(MEBIBYTE);
    private static final BigDecimal MOST_MEMORY = BigDecimal.valueOf(16).multiply(GIBIBYTE);
    /** Autopilot raises requests that are outside 1 to 6.5 GiB per processor, and bills what it raised them to. */
    private static final BigDecimal MOST_PER_PROCESSOR = new BigDecimal("6.5");

    private ResourceRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("unit", ResourceRules::unit),
                new Rule("memory-limit", ResourceRules::memoryLimit),
                new Rule("disk-limit", ResourceRules::diskLimit),
                new Rule("request-over-limit", ResourceRules::requestOverLimit),
                new Rule("autopilot", ResourceRules::autopilot));
    }

    private static void unit(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field field : pod.object().root().tree()) {
                boolean amount =
                        field.path().contains("resources.") || field.name().equals("sizeLimit");
                if (amount
                        && IN_BYTES.contains(field.name())
                        && !BYTES.matcher(field.text()).matches()) {
                    report.add(field, "is " + field.describe() + "; a number with Mi or Gi behind it works");
                } else if (amount
                        && field.name().equals("cpu")
                        && !PROCESSORS.matcher(field.text()).matches()) {
                    report.add(field, "is " + field.describe() + "; thousandths as in 250m, or 0.25, work");
                }
            }
        }
    }

    private static void memoryLimit(Manifest manifest, Report report) {
        for (Field container : containers(manifest)) {
            Field limit = container.at("resources.limits.memory");
            if (!limit.exists()) {
                report.add(limit, "is not set: Java takes what it finds, and the node suffers");
            } else if (Quantities.of(limit).compareTo(Quantities.of(container.at("resources.requests.memory"))) != 0) {
                report.add(
                        limit, "differs from the request: memory cannot be taken back from Java, so the two are one");
            }
        }
    }

    private static void diskLimit(Manifest manifest, Report report) {
        for (Field container : containers(manifest)) {
            Field limit = container.at("resources.limits.ephemeral-storage");
            if (!limit.exists()) {
                report.add(limit, "is not set: logs and /tmp could fill the node's disk");
            }
        }
    }

    private static void requestOverLimit(Manifest manifest, Report report) {
        for (Field container : containers(manifest)) {
            Field limits = container.at("resources.limits");
            for (Map.Entry<String, Field> request :
                    container.at("resources.requests").children().entrySet()) {
                Field limit = limits.get(request.getKey());
                if (limit.exists() && Quantities.of(request.getValue()).compareTo(Quantities.of(limit)) > 0) {
                    report.add(
                            request.getValue(), "is " + request.getValue().text() + ", over the limit " + limit.text());
                }
            }
        }
    }

    private static void autopilot(Manifest manifest, Report report) {
        for (Field container : containers(manifest)) {
            Field requests = container.at("resources.requests");
            BigDecimal processors = Quantities.of(requests.get("cpu"));
            BigDecimal memory = Quantities.of(requests.get("memory"));
            require(report, requests.get("cpu"), processors, LEAST_PROCESSORS, MOST_PROCESSORS, "50m to 8 processors");
            require(report, requests.get("memory"), memory, LEAST_MEMORY, MOST_MEMORY, "52Mi to 16Gi");
            if (!requests.get("ephemeral-storage").exists()) {
                report.add(requests.get("ephemeral-storage"), "is not set: Autopilot would bill 1Gi");
            }
            BigDecimal gibibytes = memory.divide(GIBIBYTE);
            boolean tooLittle = gibibytes.compareTo(processors) < 0;
            boolean tooMuch = gibibytes.compareTo(processors.multiply(MOST_PER_PROCESSOR)) > 0;
            if (tooLittle || tooMuch) {
                report.add(requests, "is " + requests.describe() + "; 1 to 6.5 GiB of memory per processor works");
            }
        }
    }

    private static void require(
            Report report, Field field, BigDecimal amount, BigDecimal least, BigDecimal most, String works) {
        if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
            report.add(field, "is " + field.describe() + "; " + works + " works");
        }
    }

    private static List<Field> containers(Manifest manifest) {
        return manifest.pods().stream()
                .flatMap(pod -> pod.containers().stream())
                .toList();
    }
}
