package org.ptracker.kubernetes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Java is told to take for its heap, and beside it, against the memory that the container may have. */
final class HeapRule {
    static final Rule RULE = new Rule("heap", HeapRule::check);

    private static final Set<String> READ_BY_JAVA = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final Pattern BYTES = Pattern.compile(
            "-(?:Xmx|Xms|XX:(?:MaxHeapSize|InitialHeapSize|MaxDirectMemorySize|MaxRAM)=)(\\d+)([kKmMgGtT]?)");
    private static final Pattern SHARE = Pattern.compile("-XX:(?:Max|Min|Initial)RAMPercentage=([\\d.]+)");
    /** Threads, classes, code and SQLite's pages take the other half. */
    private static final BigDecimal LARGEST_SHARE = new BigDecimal("0.5");

    private HeapRule() {}

    private static void check(Manifest manifest, Rule.Report report) {
        Selection.of("container env[*]")
                .fields(manifest)
                .filter(variable -> READ_BY_JAVA.contains(variable.get("name").text()))
                .forEach(variable -> check(variable.get("value"), report));
    }

    private static void check(Field options, Rule.Report report) {
        BigDecimal limit = new Amounts(null, null).of(options.beside("../../resources.limits.memory"));
        Matcher share = SHARE.matcher(options.text());
        while (share.find()) {
            require(new BigDecimal(share.group(1)).movePointLeft(2), share.group(), options, report);
        }
        Matcher bytes = BYTES.matcher(options.text());
        while (limit != null && bytes.find()) {
            boolean ofMachine = bytes.group().startsWith("-XX:MaxRAM=");
            BigDecimal part = bytes(bytes).divide(limit, MathContext.DECIMAL32);
            require(ofMachine ? part.multiply(LARGEST_SHARE) : part, bytes.group(), options, report);
        }
    }

    private static void require(BigDecimal share, String option, Field options, Rule.Report report) {
        if (share.compareTo(LARGEST_SHARE) > 0) {
            report.add(options, option + " is more than half of the memory limit: the pod would be killed under load");
        }
    }

    private static BigDecimal bytes(Matcher option) {
        int power = " kmgt"
                .indexOf(option.group(2).isEmpty() ? " " : option.group(2).toLowerCase(Locale.ROOT));
        return new BigDecimal(option.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
    }
}
