package org.ptracker.common.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to replace tags in every interval that has them.
 *
 * @param tags in upper or lower case alike
 * @param with the tag in their place; without it they are taken off
 * @param merge whether several tags may become one, which afterwards nothing but undo takes apart
 */
public record TagReplacement(
        @Nullable List<@Nullable String> tags,
        @Nullable String with,
        @Nullable Boolean merge) {}
