package org.ptracker.common.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the durations of ISO 8601 whose length is known without a calendar: weeks alone ({@code P2W}), or days, hours,
 * minutes and seconds ({@code P1DT2H30M}), the last of them with a fraction if need be ({@code PT1.5H}). A day is 24
 * hours, a week 7 days. Stricter than {@link Duration#parse}, which takes signs inside, and wider: it knows no weeks.
 * Thread-safe.
 */
public final class IsoDuration {
    private static final int LONGEST = 64;
    private static final int NANO_DIGITS = 9;
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final String NUMBER = "([0-9]+(?:[.,][0-9]+)?)";
    private static final Pattern DURATION = Pattern.compile(
            "([+-])?P(?:{n}W|(?:{n}Y)?(?:{n}M)?(?:{n}D)?(?:T(?=[0-9])(?:{n}H)?(?:{n}M)?(?:{n}S)?)?)"
                    .replace("{n}", NUMBER),
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL_UNITS_WITH_WEEKS =
            Pattern.compile("[+-]?P[0-9.,YMWDTHS]*[0-9]W[0-9.,YMWDTHS]*", Pattern.CASE_INSENSITIVE);

    /** The groups of {@link #DURATION}, and how many seconds are in each; of 0, no fixed number. */
    private static final int[] SECONDS = {0, 0, 604_800, 0, 0, 86_400, 3600, 60, 1};

    private IsoDuration() {}

    /**
     * Reads a duration; one that is longer than {@link Duration} can say is the longest that it can.
     *
     * @throws DateTimeException with a message that says what would work
     */
    public static Duration parse(String text) {
        Matcher duration = DURATION.matcher(text);
        if (text.length() > LONGEST || !duration.matches()) {
            throw new DateTimeException(
                    text.length() <= LONGEST
                                    && SEVERAL_UNITS_WITH_WEEKS.matcher(text).matches()
                            ? "mixes weeks with other units: write days, such as P9D"
                            : "is not an ISO 8601 duration such as PT1H30M");
        }
        BigDecimal seconds = seconds(duration);
        if (seconds.compareTo(MAX_SECONDS) > 0) {
            seconds = MAX_SECONDS;
        }
        BigDecimal nanos =
                seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).setScale(0, RoundingMode.DOWN);
        Duration length = Duration.ofSeconds(seconds.longValue(), nanos.longValue());
        return "-".equals(duration.group(1)) ? length.negated() : length;
    }

    private static BigDecimal seconds(Matcher duration) {
        BigDecimal seconds = BigDecimal.ZERO;
        boolean fraction = false;
        boolean any = false;
        for (int group = 2; group < SECONDS.length; group++) {
            String number = duration.group(group);
            if (number == null) {
                continue;
            }
            if (fraction) {
                throw new DateTimeException("has a fraction before its last unit: only the last may have one");
            }
            BigDecimal value = new BigDecimal(number.replace(',', '.'));
            if (SECONDS[group] == 0 && value.signum() != 0) {
                throw new DateTimeException(
                        "has years or months, whose length depends on the date:" + " write days, such as P30D");
            }
            fraction = value.scale() > 0;
            any = true;
            seconds = seconds.add(value.multiply(BigDecimal.valueOf(SECONDS[group])));
        }
        if (!any) {
            throw new DateTimeException("has no length: write one such as PT1H30M");
        }
        return seconds;
    }
}
