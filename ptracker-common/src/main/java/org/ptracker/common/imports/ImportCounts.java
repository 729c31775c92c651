package org.ptracker.common.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many rows there are of each kind. */
public record ImportCounts(
        @JsonProperty("new") int added, int same, int changed, int deleted, int overlaps, int refused) {}
