package org.ptracker.cli.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A time on the clock as it was typed: {@code 9}, {@code 9:00}, {@code 9:00:30}, {@code 9am}, {@code 9:30 pm}, {@code 0900}.
 *
 * @param text as typed
 * @param endOfDay whether it is 24:00, the 0:00 of the next day
 * @param half whether it says am or pm
 */
record ClockTime(String text, LocalTime time, boolean endOfDay, boolean half) {
    LocalDateTime on(LocalDate day) {
        return (endOfDay ? day.plusDays(1) : day).atTime(time);
    }
}
