package org.ptracker.common.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client holds its secret: a program sends it as a bearer token, a browser as a cookie that no script reads. */
public enum TokenKind {
    @JsonProperty("token")
    TOKEN,
    @JsonProperty("session")
    SESSION
}
