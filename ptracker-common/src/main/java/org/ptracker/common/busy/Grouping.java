package org.ptracker.common.busy;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ptracker.common.account.WeekStart;

/** What the rows of a {@link Summary} stand for. */
public enum Grouping {
    @JsonProperty("day")
    DAY,
    /** From Monday, as ISO 8601 counts them, unless another {@link WeekStart} is asked for. */
    @JsonProperty("week")
    WEEK,
    @JsonProperty("month")
    MONTH,
    @JsonProperty("tag")
    TAG
}
