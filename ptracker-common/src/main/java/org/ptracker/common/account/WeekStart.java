package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import org.ptracker.common.busy.Summary;

/** The day with which a week begins: of an account, where weeks are shown; and in a {@link Summary}, as asked for. */
public enum WeekStart {
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("saturday")
    SATURDAY,
    @JsonProperty("sunday")
    SUNDAY;

    public DayOfWeek day() {
        return DayOfWeek.valueOf(name());
    }
}
