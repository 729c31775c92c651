package org.ptracker.kubernetes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jobs, and the times at which they run. */
final class JobRules {
    private static final List<CronField> FIELDS = List.of(
            new CronField("minute", 0, 59),
            new CronField("hour", 0, 23),
            new CronField("day of the month", 1, 31),
            new CronField("month", 1, 12),
            new CronField("day of the week", 0, 7));
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d+)(?:-(\\d+))?)(?:/(\\d+))?");

    private JobRules() {}

    /** One of the five fields of a schedule. */
    private record CronField(String name, int lowest, int highest) {
        boolean allows(String text) {
            for (String part : text.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches() || !inRange(matcher.group(1)) || !inRange(matcher.group(2))) {
                    return false;
                }
                if (matcher.group(2) != null && number(matcher.group(1)) > number(matcher.group(2))) {
                    return false;
                }
                if (matcher.group(3) != null && number(matcher.group(3)) == 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean inRange(@Nullable String digits) {
            return digits == null || (number(digits) >= lowest && number(digits) <= highest);
        }

        private static int number(String digits) {
            // More digits than any field has would not fit, and are out of range in any case.
            return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        }
    }

    static List<Rule> all() {
        return List.of(new Rule("cron", JobRules::cron), new Rule("job-restart", JobRules::jobRestart));
    }

    private static void cron(Manifest manifest, Report report) {
        for (KubernetesObject job : manifest.ofKind("CronJob").toList()) {
            Field schedule = job.at("spec.schedule");
            String[] parts = schedule.text().trim().split("\\s+", -1);
            if (parts.length != FIELDS.size()) {
                report.add(schedule, "is " + schedule.describe() + ", must have five fields");
                continue;
            }
            for (int i = 0; i < parts.length; i++) {
                CronField field = FIELDS.get(i);
                if (!field.allows(parts[i])) {
                    report.add(
                            schedule,
                            "has the " + field.name() + " " + parts[i] + "; " + field.lowest() + " to "
                                    + field.highest() + " works");
                }
            }
        }
    }

    private static void jobRestart(Manifest manifest, Report report) {
        for (PodTemplate pod : manifest.pods()) {
            boolean job =
                    pod.object().kind().equals("Job") || pod.object().kind().equals("CronJob");
            Field restart = pod.spec().get("restartPolicy");
            if (job && (!restart.exists() || restart.is("Always"))) {
                report.add(restart, "is " + restart.describe() + "; for a job Never or OnFailure works");
            }
            if (!job && restart.exists() && !restart.is("Always")) {
                report.add(restart, "is " + restart.describe() + "; for a server only Always works");
            }
        }
    }
}
