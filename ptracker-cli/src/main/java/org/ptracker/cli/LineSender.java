package org.ptracker.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.LineReader.Line;
import org.ptracker.cli.LineReader.LineFault;

/**
 * Stores lines, some at a time: the server gathers what arrives together into one transaction. A line that is refused
 * keeps no other line out; anything else that goes wrong stops, and the same input may be sent again.
 */
final class LineSender {
    private static final int CONNECTIONS = 8;
    /** Lines read ahead of the oldest one without an answer. */
    private static final int WINDOW = 8 * CONNECTIONS;

    private final Surroundings surroundings;
    private final ApiClient client;
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private int stored;
    private int alreadyThere;
    private int refused;

    private record Sent(int number, Future<Boolean> alreadyThere) {}

    LineSender(Surroundings surroundings, ApiClient client) {
        this.surroundings = surroundings;
        this.client = client;
    }

    ExitCode send(LineReader lines) {
        ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Sent sent = next(lines, workers); sent != null; sent = next(lines, workers)) {
                inFlight.add(sent);
                if (inFlight.size() >= WINDOW) {
                    settle(inFlight.remove());
                }
            }
            while (!inFlight.isEmpty()) {
                settle(inFlight.remove());
            }
        } finally {
            workers.shutdownNow();
        }
        surroundings.say(summary());
        return refused == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private @Nullable Sent next(LineReader lines, ExecutorService workers) {
        try {
            Line line = lines.next();
            return line == null
                    ? null
                    : new Sent(
                            lines.number(),
                            workers.submit(() -> client.add(line.interval(), line.idempotencyKey())
                                    .replayed()));
        } catch (LineFault e) {
            // In the queue with the others, so that messages come in the order of the lines.
            return new Sent(lines.number(), CompletableFuture.failedFuture(e));
        }
    }

    private void settle(Sent sent) {
        try {
            if (sent.alreadyThere.get()) {
                alreadyThere++;
            } else {
                stored++;
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof LineFault || (cause instanceof ApiException refusal && refusal.blamesTheRequest())) {
                refused++;
                surroundings.say("line " + sent.number + ": " + cause.getMessage());
                return;
            }
            throw stopped(sent, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(sent, e);
        }
    }

    private CommandException stopped(Sent sent, @Nullable Throwable cause) {
        ExitCode exitCode = cause instanceof CommandException known ? known.exitCode() : ExitCode.FAILED;
        String why = cause instanceof CommandException known ? known.line() : String.valueOf(cause);
        return new CommandException(
                exitCode,
                "stopped at line " + sent.number + " (" + summary() + " before it): " + why
                        + "\nsend the same lines again: none is stored twice",
                cause);
    }

    private String summary() {
        return "stored " + stored + ", already there " + alreadyThere + (refused == 0 ? "" : ", refused " + refused);
    }
}
