package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of kubernetes/README.md: kubectl knows them, and they name what is there. */
class ReadmeCommandsTest {
    private static final Pattern OBJECT =
            Pattern.compile("\\b(statefulset|service|pod|pvc|gateway|namespace|logs)[ /]([a-z][-a-z0-9]*)");
    private static final int LONGEST_SECONDS = 60;

    static Stream<String> commands() {
        return Facts.text(Renderings.FOLDER.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("kubectl "))
                .distinct();
    }

    /** With a cluster that nobody runs, a command that kubectl understands ends where it would connect. */
    @ParameterizedTest
    @MethodSource("commands")
    void command_isUnderstood(String command, @TempDir Path folder) throws Exception {
        Path configuration = folder.resolve("config");
        Files.writeString(configuration, """
                apiVersion: v1
                kind: Config
                current-context: none
                contexts: [{name: none, context: {cluster: none, user: none}}]
                clusters: [{name: none, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: none, user: {}}]
                """.formatted(freePort()));
        Renderings.requireKubectl();
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(Facts.REPOSITORY.toFile())
                .redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", configuration.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        if (command.startsWith("kubectl kustomize")) {
            assertThat(process.exitValue()).as(output).isZero();
        } else {
            assertThat(output).contains("refused");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void commands_nameWhatIsThere() {
        Set<String> there = Set.of(
                "statefulset ptracker",
                "service ptracker",
                "pod ptracker-0",
                "logs ptracker-0",
                "pvc data-ptracker-0",
                "gateway ptracker",
                "namespace ptracker");
        Set<String> named = new TreeSet<>();
        for (String command : commands().toList()) {
            Matcher matcher = OBJECT.matcher(command);
            while (matcher.find()) {
                named.add(matcher.group(1) + " " + matcher.group(2));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    }

    /** A StatefulSet calls its pods and their claims by its own name. */
    @Test
    void names_followFromTheStatefulSet() {
        Manifest manifest = ManifestParser.parse(
                        "ptracker.yaml", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")))
                .manifest();
        PodTemplate pod = manifest.pods().get(0);
        List<String> claims = pod.claims().stream().map(PodTemplate::volumeName).toList();
        assertThat(pod.object().name() + "-0").isEqualTo("ptracker-0");
        assertThat(claims).containsExactly("data");
    }
}
