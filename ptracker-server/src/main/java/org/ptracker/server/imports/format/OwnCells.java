package org.ptracker.server.imports.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the cells of PTracker's own CSV, as {@code CsvIntervalWriter} writes them. */
final class OwnCells {
    /** An apostrophe keeps a spreadsheet from running the text as a formula. */
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\t\r].*", Pattern.DOTALL);

    private OwnCells() {}

    static String text(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Tags stand between semicolons; one that is part of a tag has a backslash before it, and so has a backslash. */
    static List<String> tags(String cell) {
        List<String> tags = new ArrayList<>();
        StringBuilder tag = new StringBuilder();
        String text = text(cell);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                i++;
                tag.append(text.charAt(i));
            } else if (next == ';') {
                tags.add(tag.toString());
                tag.setLength(0);
            } else {
                tag.append(next);
            }
        }
        tags.add(tag.toString());
        return WrittenRow.tags(tags);
    }
}
