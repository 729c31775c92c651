package org.ptracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A page of 100 intervals over HTTP, of a user with 1,000,000 and of one with 10,000: whole servers, asked in turns at
 * random places. Loading goes through the API's batches.
 */
public final class ListBenchmark {
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int CALLS = 2000;

    private ListBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LARGE;
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try (Side few = Side.load(folder.resolve("few"), SMALL);
                Side many = Side.load(folder.resolve("many"), large)) {
            compare("first page", few, many, rows -> "");
            compare("from a random day, both ends", few, many, ListBenchmark::window);
            compare("with a tag, from a random day", few, many, rows -> window(rows) + "&tag=tag3");
            compare("newest first from a random day", few, many, rows -> window(rows) + "&order=-start");
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private static final Random RANDOM = new Random(7);

    private interface Query {
        String of(int rows);
    }

    private static String window(int rows) {
        int number = RANDOM.nextInt(rows - 1000);
        return "&from=" + SampleIntervals.start(number) + "&to=" + SampleIntervals.start(number + 500);
    }

    private static void compare(String name, Side few, Side many, Query query) throws Exception {
        for (int i = 0; i < CALLS / 4; i++) {
            few.page(query.of(few.rows));
            many.page(query.of(many.rows));
        }
        Figures ofFew = new Figures();
        Figures ofMany = new Figures();
        for (int i = 0; i < CALLS; i++) {
            ofFew.add(few.page(query.of(few.rows)));
            ofMany.add(many.page(query.of(many.rows)));
        }
        System.out.println(name);
        System.out.println(ofFew.line("  " + few.rows + " intervals"));
        System.out.println(ofMany.line("  " + many.rows + " intervals"));
        System.out.printf(Locale.ROOT, "  ratio of the medians %.2f%n", ofMany.medianMillis() / ofFew.medianMillis());
    }

    /** One server with so many intervals. */
    private record Side(SampleServer server, int rows) implements AutoCloseable {
        static Side load(Path folder, int rows) throws IOException, InterruptedException {
            SampleServer server = new SampleServer(folder);
            server.load(new SampleIntervals(1, 60), rows);
            return new Side(server, rows);
        }

        /** One page, and how long it took in nanoseconds. */
        long page(String query) throws IOException, InterruptedException {
            return server.get("intervals?limit=100" + query, 10_000);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
