package org.ptracker.common.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change did to an interval. */
public enum ChangeOperation {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("restore")
    RESTORE
}
