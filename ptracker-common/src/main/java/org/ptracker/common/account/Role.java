package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user is: an admin may manage the accounts of others, nobody may see the intervals of others. */
public enum Role {
    @JsonProperty("user")
    USER,
    @JsonProperty("admin")
    ADMIN
}
