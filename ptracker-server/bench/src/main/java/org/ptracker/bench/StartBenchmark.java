package org.ptracker.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * One request of the packaged command, each time a process of its own that knows the account from the run before: with its
 * start-up archive and without, against a Java that says hello and against each other.
 */
public final class StartBenchmark {
    private static final int ROUNDS = 25;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path COMMAND = Path.of("ptracker-cli/target/ptracker").toAbsolutePath();

    private StartBenchmark() {}

    /** What any Java program takes. */
    static final class Hello {
        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(".").toAbsolutePath(), "bench-");
        try (SampleServer server = new SampleServer(folder.resolve("data"))) {
            server.load(new SampleIntervals(1, 60), 100);
            Map<String, String> environment = Map.of(
                    "JAVA_HOME", System.getProperty("java.home"),
                    "XDG_CACHE_HOME", folder.toString(),
                    "XDG_STATE_HOME", folder.toString(),
                    "PTRACKER_URL", server.url(),
                    "PTRACKER_TOKEN", server.token());
            List<String> hello =
                    List.of(JAVA.toString(), "-jar", helloJar(folder).toString());
            List<String> request = List.of(COMMAND.toString(), "list");
            run(request, environment, null);
            awaitArchive(folder.resolve("ptracker"));
            compare(hello, request, environment);
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private static void compare(List<String> hello, List<String> request, Map<String, String> environment)
            throws IOException, InterruptedException {
        Figures helloFigures = new Figures();
        Figures withFigures = new Figures();
        Figures withoutFigures = new Figures();
        Figures versionFigures = new Figures();
        Figures helpFigures = new Figures();
        for (int round = 0; round < ROUNDS; round++) {
            helloFigures.add(run(hello, environment, null));
            withFigures.add(run(request, environment, null));
            withoutFigures.add(run(request, environment, "PTRACKER_NO_ARCHIVE"));
            versionFigures.add(run(List.of(COMMAND.toString(), "--version"), environment, null));
            helpFigures.add(run(List.of(COMMAND.toString(), "help"), environment, null));
        }
        System.out.println("Java " + Runtime.version());
        System.out.println(helloFigures.line("java says hello"));
        System.out.println(withFigures.line("ptracker list"));
        System.out.println(withoutFigures.line("the same without its archive"));
        System.out.println(versionFigures.line("ptracker --version"));
        System.out.println(helpFigures.line("ptracker help"));
        System.out.printf(
                Locale.ROOT,
                "ratio of the medians: list to hello %.1f, to without %.2f; --version to hello %.1f, help to hello %.1f%n",
                withFigures.medianMillis() / helloFigures.medianMillis(),
                withFigures.medianMillis() / withoutFigures.medianMillis(),
                versionFigures.medianMillis() / helloFigures.medianMillis(),
                helpFigures.medianMillis() / helloFigures.medianMillis());
    }

    /** How long the process took, in nanoseconds. */
    private static long run(List<String> words, Map<String, String> environment, @Nullable String more)
            throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(environment);
        if (more != null) {
            process.environment().put(more, "1");
        }
        long began = System.nanoTime();
        int exitCode = process.start().waitFor();
        long took = System.nanoTime() - began;
        if (exitCode != 0) {
            throw new IllegalStateException(words + " ended with " + exitCode);
        }
        return took;
    }

    private static Path helloJar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
        String name = Hello.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("hello.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = StartBenchmark.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    /** The command makes it in the background, within some seconds. */
    private static void awaitArchive(Path cache) throws IOException, InterruptedException {
        for (int second = 0; second < 60; second++) {
            TimeUnit.SECONDS.sleep(1);
            if (Files.isDirectory(cache)) {
                try (Stream<Path> files = Files.list(cache)) {
                    if (files.anyMatch(file -> file.toString().matches(".*\\.(jsa|aot)"))) {
                        return;
                    }
                }
            }
        }
        throw new IllegalStateException("there is no archive after a minute");
    }
}
