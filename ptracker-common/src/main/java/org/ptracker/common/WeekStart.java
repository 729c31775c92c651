package org.ptracker.common;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The day with which a week begins where it is shown. Totals by week are those of ISO 8601 all the same, from Monday. */
public enum WeekStart {
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("saturday")
    SATURDAY,
    @JsonProperty("sunday")
    SUNDAY
}
