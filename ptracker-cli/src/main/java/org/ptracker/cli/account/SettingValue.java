package org.ptracker.cli.account;

/**
 * One setting as it counts for this run.
 *
 * @param source the very place, such as {@code --url}, {@code PTRACKER_URL} or the path of a file
 */
public record SettingValue(String value, SettingOrigin origin, String source) {}
