package org.ptracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The whole list of a user with 1,000,000 intervals over HTTP, in each format: rows a second, and the most memory that this
 * process had resident, in which the server, its client and the loading are.
 */
public final class ExportBenchmark {
    private static final int ROWS = 1_000_000;

    private ExportBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try (SampleServer server = new SampleServer(folder.resolve("data"))) {
            server.load(new SampleIntervals(1, 60), rows);
            System.out.println("loaded: " + resident());
            for (String format : new String[] {"ndjson", "csv", "ics"}) {
                long began = System.nanoTime();
                long bytes = server.drain("intervals?format=" + format);
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%-6s %8.0f rows/s, %4d MB in %4.1f s, %s%n",
                        format,
                        rows / seconds,
                        bytes / 1_000_000,
                        seconds,
                        resident());
            }
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    /** As Linux has it: the most so far. */
    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> "at most " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB resident")
                .findFirst()
                .orElse("resident memory unknown");
    }
}
