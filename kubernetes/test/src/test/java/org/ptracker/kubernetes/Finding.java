package org.ptracker.kubernetes;

/**
 * Something that is wrong with a manifest.
 *
 * @param rule the name of the rule that says so
 * @param place file, line, object and field
 * @param message what is wrong, and what would work
 */
record Finding(String rule, String place, String message) {
    @Override
    public String toString() {
        return place + ": " + message + " [" + rule + "]";
    }
}
