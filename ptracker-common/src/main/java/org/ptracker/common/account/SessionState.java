package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a browser finds at a server. */
public enum SessionState {
    /** There is no account yet: the setup code makes the first one. */
    @JsonProperty("setup")
    SETUP,
    @JsonProperty("signed-out")
    SIGNED_OUT,
    @JsonProperty("signed-in")
    SIGNED_IN
}
