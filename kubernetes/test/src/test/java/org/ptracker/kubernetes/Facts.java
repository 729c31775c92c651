package org.ptracker.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.common.ApiPaths;
import org.ptracker.server.PTrackerServer;

/**
 * What the image and the server really are, for the rules to compare with. Immutable.
 *
 * @param environment what the image sets
 * @param longestStopSeconds how long the server may take to end
 * @param version of the build, without {@code -SNAPSHOT}
 */
record Facts(
        long user,
        long group,
        List<String> volumes,
        Map<String, String> environment,
        long longestStopSeconds,
        String version) {
    static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Path DOCKERFILE = REPOSITORY.resolve("docker/Dockerfile");
    private static final Pattern NUMERIC_USER = Pattern.compile("(\\d+):(\\d+)");
    private static final Pattern VERSION = Pattern.compile("<artifactId>ptracker</artifactId>\\s*<version>([0-9.]+)");

    static Facts read() {
        Dockerfile dockerfile = Dockerfile.parse(text(DOCKERFILE));
        Matcher user = NUMERIC_USER.matcher(dockerfile.user());
        if (!user.matches()) {
            // With a name Kubernetes cannot tell that it is not root, and refuses the pod.
            throw new AssertionError(DOCKERFILE + ": USER is \"" + dockerfile.user() + "\"; UID:GID in digits works");
        }
        Matcher version = VERSION.matcher(text(REPOSITORY.resolve("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("pom.xml has no version");
        }
        return new Facts(
                Long.parseLong(user.group(1)),
                Long.parseLong(user.group(2)),
                dockerfile.volumes(),
                dockerfile.environment(),
                PTrackerServer.LONGEST_STOP.toSeconds(),
                version.group(1));
    }

    /** What the tables may refer to. */
    Map<String, String> byName() {
        return Map.of(
                "user", String.valueOf(user),
                "group", String.valueOf(group),
                "livez", ApiPaths.LIVEZ,
                "readyz", ApiPaths.READYZ,
                "stop", String.valueOf(longestStopSeconds),
                "grace", String.valueOf(2 * longestStopSeconds));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
