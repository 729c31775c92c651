package org.ptracker.server.imports.format;

/** The order of day, month and year in dates such as 03/04/2026. */
public enum DateOrder {
    DMY,
    MDY,
    YMD
}
