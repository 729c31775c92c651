package org.ptracker.cli;

/**
 * One setting as it counts for this run.
 *
 * @param source the very place, such as {@code --url}, {@code PTRACKER_URL} or the path of a file
 */
record Setting(String value, SettingOrigin origin, String source) {}
