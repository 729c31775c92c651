package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of {@code docs/cli.md}, which the tests hold against the code. */
public final class CommandDocument {
    private CommandDocument() {}

    /** The cells of the table whose first line starts with {@code header}, code marks taken off. */
    public static List<List<String>> table(String header) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/cli.md"));
        int first = 0;
        while (!lines.get(first).startsWith(header)) {
            first++;
        }
        return lines.subList(first + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(CommandDocument::cells)
                .toList();
    }

    /** The block of code in this language: there is one of each that is asked for. */
    static String code(String language) throws IOException {
        String text = Files.readString(Path.of("../docs/cli.md"));
        String fence = "```" + language + "\n";
        int first = text.indexOf(fence) + fence.length();
        return text.substring(first, text.indexOf("```", first));
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1).split("\\|", -1)).stream()
                .map(String::strip)
                .map(cell -> cell.replaceAll("^`|`$", ""))
                .toList();
    }
}
