package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.output.Screen.Color;

/**
 * Prints rows as columns: as wide as their widest cell, two blanks apart, no blanks at a line's end. What does not fit the
 * screen is cut in the columns that {@link #cut} names; off a terminal nothing is.
 */
public final class TablePrinter {
    private static final int GAP = 2;

    private final List<String> header;
    private final Set<String> rightAligned;
    private final Screen screen;
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<String, Color> colors = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Cut(String column, int least) {}

    public TablePrinter(List<String> header, Set<String> rightAligned) {
        this(header, rightAligned, Screen.PLAIN);
    }

    public TablePrinter(List<String> header, Set<String> rightAligned, Screen screen) {
        this.header = header;
        this.rightAligned = rightAligned;
        this.screen = screen;
    }

    /** A column to cut when the screen is too narrow, down to {@code least}; those that are named first are cut first. */
    TablePrinter cut(String column, int least) {
        cuts.add(new Cut(column, least));
        return this;
    }

    TablePrinter paint(String column, Color color) {
        colors.put(column, color);
        return this;
    }

    public void add(List<String> row) {
        rows.add(row.stream().map(PlainText::line).toList());
    }

    /** How many columns the table takes when nothing is cut. */
    int width() {
        return width(widths());
    }

    public void print(PrintWriter out) {
        int[] widths = widths();
        for (Cut cut : cuts) {
            int column = header.indexOf(cut.column);
            int excess = width(widths) - screen.columns();
            widths[column] -= Math.max(0, Math.min(excess, widths[column] - cut.least));
        }
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : "  ").append(cell(header.get(column), column, widths));
        }
        Screen.println(out, screen.paint(Color.BOLD, line.toString().stripTrailing()));
        rows.forEach(row -> Screen.println(out, line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = DisplayWidth.of(header.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        return widths;
    }

    private static int width(int[] widths) {
        int sum = (widths.length - 1) * GAP;
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        int last = cells.size() - 1;
        while (last > 0 && cells.get(last).isEmpty()) {
            last--;
        }
        for (int column = 0; column <= last; column++) {
            String cell = cell(cells.get(column), column, widths);
            Color color = colors.get(header.get(column));
            line.append(column == 0 ? "" : "  ");
            line.append(color == null ? cell : paint(color, cell));
        }
        return line.toString().stripTrailing();
    }

    /** The text alone, so that the blanks around it stay such. */
    private String paint(Color color, String cell) {
        String text = cell.strip();
        int start = cell.indexOf(text);
        return cell.substring(0, start) + screen.paint(color, text) + cell.substring(start + text.length());
    }

    private String cell(String text, int column, int[] widths) {
        String cell = DisplayWidth.cut(text, widths[column]);
        String blanks = " ".repeat(widths[column] - DisplayWidth.of(cell));
        String isolated = screen.isolated(cell);
        return rightAligned.contains(header.get(column)) ? blanks + isolated : isolated + blanks;
    }
}
