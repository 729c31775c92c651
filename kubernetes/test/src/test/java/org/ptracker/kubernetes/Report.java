package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** Collects what one rule finds. Not thread-safe. */
final class Report {
    private final String rule;
    private final List<Finding> findings = new ArrayList<>();

    Report(String rule) {
        this.rule = rule;
    }

    void add(Field field, String message) {
        add(field.place(), message);
    }

    void add(String place, String message) {
        findings.add(new Finding(rule, place, message));
    }

    /** Reports a field that has to have one certain value and has another, or none. */
    void expect(Field field, Object expected, String why) {
        if (!field.is(expected)) {
            add(field, "is " + field.describe() + ", must be " + expected + ": " + why);
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
