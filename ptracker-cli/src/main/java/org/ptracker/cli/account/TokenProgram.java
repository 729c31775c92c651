package org.ptracker.cli.account;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ServerAddress;

/**
 * Runs the shell command that prints the token on its first line, as a password store does. It may ask the person where the
 * command itself may; what it says goes to the standard error, what it prints is never shown.
 */
public final class TokenProgram {
    private static final int LONGEST_OUTPUT = 64 * 1024;

    private final ProcessEnvironment environment;
    private final BooleanSupplier mayAsk;
    private final Supplier<Duration> timeout;

    /**
     * Runs nothing yet.
     *
     * @param timeout how long to wait for it where it cannot ask anybody
     */
    public TokenProgram(ProcessEnvironment environment, BooleanSupplier mayAsk, Supplier<Duration> timeout) {
        this.environment = environment;
        this.mayAsk = mayAsk;
        this.timeout = timeout;
    }

    /**
     * The first line of its output.
     *
     * @param server the command finds it in {@code PTRACKER_URL}
     */
    String run(String command, String source, HttpUrl server) {
        boolean asks = mayAsk.getAsBoolean();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                // Lines for add --stdin are not for it.
                .redirectInput(
                        asks ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().put("PTRACKER_URL", ServerAddress.spell(server));
        try {
            Process process = builder.start();
            try {
                return output(process, source, asks);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, source + ": cannot be run: " + e.getMessage(), e);
        }
    }

    private String output(Process process, String source, boolean asks) throws IOException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            String text = asks ? output.get() : output.get(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new CommandException(
                        ExitCode.NOT_ALLOWED, source + ": the command ended with " + exitCode + "; try it in a shell");
            }
            return text.lines().findFirst().orElse("").strip();
        } catch (TimeoutException e) {
            throw new CommandException(
                    ExitCode.NOT_ALLOWED,
                    source + ": the command took longer than " + timeout.get().toMillis()
                            + " ms, and nobody is there to ask; --timeout gives it more",
                    e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted", e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
