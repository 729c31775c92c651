package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command as a server for the official client. */
@Tag("slow")
class PackagedCommandMcpTest {
    @TempDir
    private Path folder;

    @Test
    void officialClient_findsAndCallsTheTools() throws Exception {
        try (CommandServer server = new CommandServer(folder.resolve("data"))) {
            server.signedIn(folder.resolve("home"), "ada", "--setup", server.setupCode());
            List<String> strayLines = new ArrayList<>();
            StdioClientTransport transport = new StdioClientTransport(
                    ServerParameters.builder(PackagedProcess.COMMAND.toString())
                            .args("mcp", "--write", "--url", server.url())
                            .env(Map.of(
                                    "JAVA_HOME", PackagedProcess.JAVA.toString(),
                                    "HOME", folder.toString(),
                                    "XDG_CONFIG_HOME",
                                            folder.resolve("home/.config").toString(),
                                    "XDG_STATE_HOME",
                                            folder.resolve("home/.local/state").toString(),
                                    "PTRACKER_NO_ARCHIVE", "1"))
                            .build(),
                    new JacksonMcpJsonMapper(new ObjectMapper()));
            transport.setStdErrorHandler(strayLines::add);
            try (McpSyncClient client = McpClient.sync(transport)
                    .requestTimeout(Duration.ofMinutes(2))
                    .initializationTimeout(Duration.ofMinutes(2))
                    .build()) {
                assertThat(client.initialize().serverInfo().name()).isEqualTo("ptracker");
                client.ping();
                assertThat(client.listTools().tools().stream().map(McpSchema.Tool::name))
                        .containsExactly("list", "busy", "free", "summary", "add", "start", "stop", "undo");
                assertThat(call(client, "add", Map.of("when", "2026-11-24 9-10", "note", "日本語")))
                        .startsWith("added Tue 2026-11-24 9:00–10:00 (1 h) \"日本語\", id ");
                assertThat(call(client, "list", Map.of("range", "2026-11-24"))).contains("\"note\":\"日本語\"");
                assertThat(call(client, "undo", Map.of())).startsWith("removed Tue 2026-11-24 9:00–10:00");
                assertThat(call(client, "list", Map.of("range", "2026-11-24"))).doesNotContain("日本語");
                assertThat(result(client, "stop", Map.of()).isError()).isTrue();
            }
            assertThat(strayLines).isEmpty();
        }
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(client, tool, arguments);
        assertThat(result.isError()).as(result.toString()).isFalse();
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private static McpSchema.CallToolResult result(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }
}
