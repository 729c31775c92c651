package org.ptracker.kubernetes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.failure.StartupException;

/** The servers that a manifest starts, each with the settings of the image and then those of its container. */
record Servers(Facts facts) {
    /** Any file with a line in it. */
    private static final Path SECRET = Renderings.FOLDER.resolve("README.md");

    List<PodTemplate> pods(Manifest manifest) {
        return manifest.pods().stream().filter(PodTemplate::serves).toList();
    }

    Stream<Field> containers(Manifest manifest) {
        return pods(manifest).stream().flatMap(pod -> pod.mainContainers().stream());
    }

    Map<String, String> environment(Field container) {
        Map<String, String> environment = new HashMap<>(facts.environment());
        for (Field variable : container.get("env").items()) {
            environment.put(variable.get("name").text(), value(container, variable.get("value")));
        }
        return environment;
    }

    /** A file of a Secret, which no file here holds, is read as one that is there. */
    private static String value(Field container, Field value) {
        boolean isSecret = container.get("volumeMounts").items().stream()
                .map(mount -> mount.get("mountPath").text())
                .anyMatch(path -> path.startsWith("/secrets/") && value.text().startsWith(path + "/"));
        return isSecret ? SECRET.toString() : value.exists() ? value.text() : "from elsewhere";
    }

    /**
     * Has the server itself read its settings.
     *
     * @throws StartupException when it would not start with them
     */
    ServerConfig read(Field container) {
        return ServerConfig.from(environment(container));
    }

    /** Falls back to what the image says alone, so that one bad variable is told once, by the rule for settings. */
    ServerConfig config(Field container) {
        try {
            return read(container);
        } catch (StartupException e) {
            return ServerConfig.from(facts.environment());
        }
    }

    /** Whether a port of a network policy is one at which a pod that the policy selects listens. */
    boolean listens(Manifest manifest, Field port) {
        Field labels = port.object().at("spec.podSelector.matchLabels");
        return manifest.selected(port.object().namespace(), labels).stream()
                .flatMap(pod -> pod.mainContainers().stream())
                .anyMatch(container -> port.is(config(container).port()));
    }
}
