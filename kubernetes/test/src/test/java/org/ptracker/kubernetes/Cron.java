package org.ptracker.kubernetes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of the five fields of a schedule, and the rule for all of them. */
record Cron(String name, int lowest, int highest) {
    static final Rule RULE = new Rule("cron", Cron::check);

    private static final List<Cron> FIELDS = List.of(
            new Cron("minute", 0, 59),
            new Cron("hour", 0, 23),
            new Cron("day of the month", 1, 31),
            new Cron("month", 1, 12),
            new Cron("day of the week", 0, 7));
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,4})(?:-(\\d{1,4}))?)(?:/(\\d{1,4}))?");

    private static void check(Manifest manifest, Rule.Report report) {
        manifest.ofKind("CronJob").map(job -> job.at("spec.schedule")).forEach(schedule -> {
            String[] parts = schedule.text().trim().split("\\s+", -1);
            if (parts.length != FIELDS.size()) {
                report.add(schedule, "is " + schedule.describe() + ", must have five fields");
                return;
            }
            for (int i = 0; i < parts.length; i++) {
                Cron field = FIELDS.get(i);
                if (!field.allows(parts[i])) {
                    report.add(
                            schedule,
                            "has the " + field.name + " " + parts[i] + "; " + field.lowest + " to " + field.highest
                                    + " works");
                }
            }
        });
    }

    private boolean allows(String text) {
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return false;
            }
            int from = number(matcher.group(1), lowest);
            int to = number(matcher.group(2), highest);
            if (from < lowest || to > highest || from > to || number(matcher.group(3), 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
