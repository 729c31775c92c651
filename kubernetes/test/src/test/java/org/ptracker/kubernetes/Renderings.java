package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code kubectl} makes of the files, for real: it needs no cluster for that. */
final class Renderings {
    static final Path FOLDER = Facts.REPOSITORY.resolve("kubernetes");

    /** What a person takes the # from. */
    private static final List<String> SWITCHED_OFF = List.of("# components:", "#   - tls");

    /** What {@code postgres/README.md} has people write for each database. */
    static final String DATABASE_ELSEWHERE =
            "jdbc:postgresql://postgres.example.com:5432/ptracker?sslmode=require&connectTimeout=5&socketTimeout=20";

    static final String CLOUD_SQL = "jdbc:postgresql://127.0.0.1:5432/ptracker?connectTimeout=5&socketTimeout=20";
    static final String CLOUD_NATIVE_PG =
            "jdbc:postgresql://ptracker-database-rw:5432/ptracker?sslmode=require&connectTimeout=5&socketTimeout=20";

    private static final int LONGEST_SECONDS = 60;

    private Renderings() {}

    /** Builds {@code kubernetes/} as it stands. */
    static String plain() throws IOException, InterruptedException {
        return kustomize(FOLDER);
    }

    /** Builds a copy of {@code kubernetes/postgres} with components switched on, and with the address of a database. */
    static String postgres(Path copy, String url, String... components) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(FOLDER.resolve("test")))
                    .toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path settings = copy.resolve("postgres/settings.env");
        Files.writeString(settings, Facts.text(settings).replaceAll("(?m)^DATABASE_URL=.*", "DATABASE_URL=" + url));
        switchOn(
                copy.resolve("postgres/kustomization.yaml"),
                Stream.concat(Stream.of("# components:"), Stream.of(components).map(name -> "#   - " + name)));
        return kustomize(copy.resolve("postgres"));
    }

    private static void switchOn(Path file, Stream<String> lines) throws IOException {
        String kustomization = Facts.text(file);
        for (String line : lines.toList()) {
            assertThat(kustomization).containsOnlyOnce(line + "\n");
            kustomization = kustomization.replace(line + "\n", line.substring(2) + "\n");
        }
        Files.writeString(file, kustomization);
    }

    /** Builds a copy of {@code kubernetes/} in which HTTPS is switched on, as its README says. */
    static String withTls(Path copy, String settings) throws IOException, InterruptedException {
        return with("tls", "gateway.yaml", copy, settings);
    }

    /** The same with the Ingress of clusters that are not Google's. */
    static String withIngress(Path copy, String settings) throws IOException, InterruptedException {
        return with("ingress", "ingress.yaml", copy, settings);
    }

    /** The same with the backups and their way to a bucket. */
    static String withBackup(Path copy) throws IOException, InterruptedException {
        return with("backup", "backup.yaml", copy, Facts.text(FOLDER.resolve("backup/settings.env")));
    }

    /** The same with Google's Prometheus. */
    static String withMonitoring(Path copy) throws IOException, InterruptedException {
        return with("monitoring", "monitoring.yaml", copy, "");
    }

    private static String with(String component, String resource, Path copy, String settings)
            throws IOException, InterruptedException {
        Files.createDirectories(copy.resolve(component));
        for (String name : List.of(
                "ptracker.yaml", "kustomization.yaml", component + "/kustomization.yaml", component + "/" + resource)) {
            Files.copy(FOLDER.resolve(name), copy.resolve(name));
        }
        Files.writeString(copy.resolve(component + "/settings.env"), settings);
        Path kustomization = copy.resolve("kustomization.yaml");
        switchOn(kustomization, SWITCHED_OFF.stream());
        Files.writeString(kustomization, Facts.text(kustomization).replace("- tls\n", "- " + component + "\n"));
        return kustomize(copy);
    }

    /** Ends a test, with a line that says what it left out, where there is no kubectl; .ci/run asks for one. */
    static void requireKubectl() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        assumeTrue(found, "no kubectl on PATH: what it makes of kubernetes/ was not checked");
    }

    static String kustomize(Path folder) throws IOException, InterruptedException {
        requireKubectl();
        Path errors = Files.createTempFile("kustomize", ".txt");
        Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(errors.toFile())
                .start();
        String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Facts.text(errors)).isZero();
        Files.delete(errors);
        return rendered;
    }
}
