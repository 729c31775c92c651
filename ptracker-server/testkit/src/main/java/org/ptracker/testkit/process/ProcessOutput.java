package org.ptracker.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that a process has written so far, read as they come. Safe for use by many threads. */
public final class ProcessOutput {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ProcessOutput() {}

    static ProcessOutput follow(BufferedReader reader) {
        ProcessOutput output = new ProcessOutput();
        Thread thread = new Thread(() -> output.read(reader), "process-output");
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    private void read(BufferedReader reader) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a line that contains the pattern. */
    public synchronized Matcher await(Pattern pattern, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                Matcher matcher = pattern.matcher(lines.get(seen));
                if (matcher.find()) {
                    return matcher;
                }
            }
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (ended || millis <= 0) {
                throw new AssertionError("no line with \"" + pattern + "\" " + (ended ? "before the end" : "in time")
                        + " of:\n" + String.join("\n", lines));
            }
            wait(millis);
        }
    }

    /** Everything, once the process has ended. */
    public synchronized List<String> all() throws InterruptedException {
        while (!ended) {
            wait();
        }
        return List.copyOf(lines);
    }
}
