package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mistake that somebody could make in a file that is good.
 *
 * @param name the mistake
 * @param rule the rule that must tell
 * @param place the end of the place that it must name
 * @param from what is replaced: stands in the file exactly once
 * @param to by what
 */
record Mutation(String name, String rule, String place, String from, String to) {
    /** Adds a document at the end, in place of changing something. */
    static Mutation append(String name, String rule, String place, String document) {
        return new Mutation(name, rule, place, "", document);
    }

    String applyTo(String good) {
        if (from.isEmpty()) {
            return good + "---\n" + to;
        }
        assertThat(good).as("what \"%s\" replaces", name).containsOnlyOnce(from);
        return good.replace(from, to);
    }

    @Override
    public String toString() {
        return name;
    }
}
