package org.ptracker.server.imports.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads tables: our own, those of tools that are known, and those whose columns somebody names. */
final class CsvFormats {
    private CsvFormats() {}

    static void readOwn(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        CsvTable table = CsvTable.of(file);
        new CsvRowReader(table, CsvLayout.own(table.header()), rows).read(options.order());
    }

    static void readUsual(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        CsvTable table = CsvTable.of(file);
        new CsvRowReader(table, CsvLayout.usual(table.header()), rows).read(options.order());
    }

    /** Of a tool whose dates have one order. */
    static void readYast(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        CsvTable table = CsvTable.of(file);
        DateOrder order = options.order() == null ? DateOrder.DMY : options.order();
        new CsvRowReader(table, CsvLayout.usual(table.header()), rows).read(order);
    }

    static void readNamed(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        CsvTable table = CsvTable.of(file);
        Map<String, String> columns = options.columns();
        if (columns.isEmpty()) {
            List<String> header = table.header();
            throw ReadRows.refusal(
                    "columns",
                    "name the columns of the file, such as start=" + (header.isEmpty() ? "Start" : header.get(0))
                            + "; its columns are " + String.join(", ", header));
        }
        new CsvRowReader(table, CsvLayout.named(table.header(), columns), rows).read(options.order());
    }
}
