package org.ptracker.kubernetes;

import java.util.HashMap;
import java.util.Map;
import org.ptracker.server.ServerConfig;

/** The settings that the server in a container would start with: those of the image, then those of the manifest. */
final class ContainerSettings {
    private ContainerSettings() {}

    static Map<String, String> environment(Field container, Facts facts) {
        Map<String, String> environment = new HashMap<>(facts.environment());
        for (Field variable : container.get("env").items()) {
            Field value = variable.get("value");
            environment.put(variable.get("name").text(), value.exists() ? value.text() : "from elsewhere");
        }
        return environment;
    }

    /**
     * Has the server itself read them.
     *
     * @throws org.ptracker.server.failure.StartupException when it would not start with them
     */
    static ServerConfig read(Field container, Facts facts) {
        return ServerConfig.from(environment(container, facts));
    }
}
