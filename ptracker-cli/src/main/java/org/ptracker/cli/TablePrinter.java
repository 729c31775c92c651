package org.ptracker.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints rows as columns: as wide as their widest cell, two blanks apart, nothing cut and no blanks at a line's end. */
final class TablePrinter {
    private final List<String> header;
    private final Set<String> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    TablePrinter(List<String> header, Set<String> rightAligned) {
        this.header = header;
        this.rightAligned = rightAligned;
    }

    void add(List<String> row) {
        rows.add(row.stream().map(TablePrinter::oneLine).toList());
    }

    /** A note may hold tabs and line breaks. */
    private static String oneLine(String cell) {
        return cell.replaceAll("\\p{Cntrl}+", " ");
    }

    void print(PrintWriter out) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = DisplayWidth.of(header.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        line(out, header, widths);
        rows.forEach(row -> line(out, row, widths));
    }

    private void line(PrintWriter out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(widths[column] - DisplayWidth.of(cell));
            line.append(column == 0 ? "" : "  ");
            line.append(rightAligned.contains(header.get(column)) ? blanks + cell : cell + blanks);
        }
        out.println(line.toString().stripTrailing());
    }
}
