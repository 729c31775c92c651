package org.ptracker.cli.print;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** Has the browser of this machine print a page to a PDF. */
public final class BrowserPrint {
    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser");
    private static final List<String> OF_MACOS = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
    private static final int LONGEST_SECONDS = 60;
    private static final String INSTEAD =
            "; write the page with -o html --to-file report.html, open it in a browser and print"
                    + " it there to a PDF";

    private final ProcessEnvironment environment;

    public BrowserPrint(ProcessEnvironment environment) {
        this.environment = environment;
    }

    /** Writes the page as a PDF; the file has its name when it is whole. */
    public void print(String html, Path target) throws IOException {
        Path browser = browser();
        if (browser == null) {
            throw new CommandException(
                    ExitCode.FAILED, "a PDF is made by Chromium, Chrome or Edge, and none of them was found" + INSTEAD);
        }
        Path absolute = target.toAbsolutePath();
        // Beside the file and not hidden: a browser that is confined, as Ubuntu's is, sees no other temporary folder.
        Path folder = Files.createTempDirectory(absolute.getParent(), "ptracker-report-");
        try {
            Path page = Files.writeString(folder.resolve("report.html"), html);
            Path pdf = folder.resolve("report.pdf");
            run(command(browser, folder, page, pdf), folder);
            if (!Files.exists(pdf)) {
                throw new CommandException(ExitCode.FAILED, browser + " made no PDF" + INSTEAD);
            }
            // As every file that the command writes of somebody's times.
            Files.setPosixFilePermissions(pdf, PosixFilePermissions.fromString("rw-------"));
            Files.move(pdf, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(folder);
        }
    }

    private @Nullable Path browser() {
        String path = environment.variable("PATH");
        Stream<Path> ofPath = Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(ofPath, OF_MACOS.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static List<String> command(Path browser, Path folder, Path page, Path pdf) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--user-data-dir=" + folder.resolve("profile"),
                "--print-to-pdf=" + pdf));
        if (Files.getOwner(folder).getName().equals("root")) {
            // For root Chromium has no sandbox; what it reads is our page, which runs nothing.
            command.add("--no-sandbox");
        }
        command.add(page.toUri().toString());
        return command;
    }

    private static void run(List<String> command, Path folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new CommandException(
                        ExitCode.FAILED, command.get(0) + " took longer than " + LONGEST_SECONDS + " s" + INSTEAD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
