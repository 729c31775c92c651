package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/** The real server, started with the variables of the manifest, answers what the manifest asks it. */
class ServerComparisonTest {
    private static final Facts FACTS = Facts.read();
    private static final Servers SERVERS = new Servers(FACTS);

    private final Manifest manifest = ManifestParser.parse(
                    "ptracker.yaml", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")))
            .manifest();
    private final Field container = manifest.pods().get(0).mainContainers().get(0);

    @Test
    void probes_areAnsweredByTheRealServer(@TempDir Path data) throws Exception {
        Map<String, String> settings = new HashMap<>(SERVERS.environment(container));
        settings.put("PTRACKER_HOST", "127.0.0.1");
        settings.put("PTRACKER_PORT", "0");
        settings.put("PTRACKER_DATA", data.toString());
        try (PTrackerServer server = PTrackerServer.start(ServerConfig.from(settings), Clock.systemUTC())) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                String path = container.get(probe).at("httpGet.path").text();
                assertThat(status(server.uri().resolve(path))).as(probe).isEqualTo(200);
            }
            assertThat(status(server.uri().resolve("/health"))).isEqualTo(404);
        }
    }

    private static int status(URI uri) throws Exception {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        return response.statusCode();
    }

    @Test
    void settings_areThoseOfTheManifest() {
        ServerConfig config = SERVERS.read(container);
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.data()).hasToString("/data");
        assertThat(config.jsonLog()).isTrue();
    }

    @Test
    void imageTag_isTheVersionOfTheBuild() {
        assertThat(container.get("image").text()).isEqualTo("ptracker-server:" + FACTS.version());
        assertThat(Facts.text(Renderings.FOLDER.resolve("kustomization.yaml")))
                .contains("newTag: " + FACTS.version() + "\n");
    }

    @Test
    void image_isReadAsDockerWould() {
        Dockerfile dockerfile = Dockerfile.parse("""
                ARG BASE=debian:trixie-slim
                ARG ID=10001
                FROM other AS build
                USER 1:1
                ENV LEFT=behind
                FROM ${BASE}
                ARG ID
                # a comment
                ENV PTRACKER_PORT=80 \\
                    PTRACKER_DATA="/data"
                VOLUME ["/data"]
                EXPOSE 80
                USER ${ID}:${ID}
                """);
        assertThat(dockerfile)
                .isEqualTo(new Dockerfile(
                        "10001:10001",
                        List.of("/data"),
                        List.of("80"),
                        Map.of("PTRACKER_PORT", "80", "PTRACKER_DATA", "/data")));
    }
}
