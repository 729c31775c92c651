package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the intervals of a user may overlap. Those that only touch never do. */
public enum OverlapPolicy {
    @JsonProperty("allow")
    ALLOW,
    @JsonProperty("reject")
    REJECT
}
