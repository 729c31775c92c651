package org.ptracker.common.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a row of an imported file. */
public enum ImportKind {
    /** It was not imported before. */
    @JsonProperty("new")
    NEW,
    /** It was imported before, and the file says the same now. */
    @JsonProperty("same")
    SAME,
    /** It was imported before, and the file says something else now. */
    @JsonProperty("changed")
    CHANGED,
    /** It was imported before and deleted here, and stays deleted. */
    @JsonProperty("deleted")
    DELETED,
    /** It does not fit beside another interval, and the account allows no overlap. */
    @JsonProperty("overlaps")
    OVERLAPS,
    /** It cannot be an interval. */
    @JsonProperty("refused")
    REFUSED
}
