package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a token may do, each scope including the ones before it. {@code ADMIN} needs an account of {@link Role#ADMIN}. */
public enum Scope {
    @JsonProperty("read")
    READ,
    @JsonProperty("write")
    WRITE,
    @JsonProperty("admin")
    ADMIN;

    public boolean includes(Scope other) {
        return compareTo(other) >= 0;
    }
}
