package org.ptracker.cli.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A time on the clock as it was typed.
 *
 * @param text as typed
 * @param form how it was typed, which says what else it may mean
 */
record ClockTime(String text, LocalTime time, Form form) {
    private static final int HALF_A_DAY = 12;

    /** How a time was typed. */
    enum Form {
        /** {@code 9}. */
        BARE,
        /** {@code 9:00}, {@code 9:00:30}. */
        COLON,
        /** {@code 9am}, {@code 9:30 pm}. */
        HALF,
        /** {@code 0900}, {@code 930}, {@code noon}: of 24 hours, whatever the other end is. */
        EXACT,
        /** {@code 9h30}, which is a length elsewhere. */
        LETTER,
        /** {@code midnight}: 0:00 as a start, 24:00 as an end. */
        MIDNIGHT,
        /** {@code 24:00}, the 0:00 of the next day. */
        END_OF_DAY
    }

    LocalDateTime on(LocalDate day) {
        return (endOfDay() ? day.plusDays(1) : day).atTime(time);
    }

    boolean is(Form one) {
        return form == one;
    }

    boolean endOfDay() {
        return is(Form.END_OF_DAY);
    }

    /** As the end of something: midnight is then that after the day. */
    ClockTime asEnd() {
        return is(Form.MIDNIGHT) ? new ClockTime(text, time, Form.END_OF_DAY) : this;
    }

    /** Whether it may be before or after noon, where the other end says am or pm. */
    boolean mayBeEitherHalf() {
        return (is(Form.BARE) || is(Form.COLON)) && time.getHour() >= 1 && time.getHour() <= HALF_A_DAY;
    }

    ClockTime inHalf(String half) {
        int hour = time.getHour() % HALF_A_DAY + (half.equals("pm") ? HALF_A_DAY : 0);
        return new ClockTime(text + half, time.withHour(hour), Form.HALF);
    }
}
