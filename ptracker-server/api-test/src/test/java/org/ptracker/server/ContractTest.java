package org.ptracker.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.server.http.Route;
import org.ptracker.testkit.Contract;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** Holds {@code docs/openapi.yaml} against the routes, and shows that {@link Contract} finds what it is there to find. */
class ContractTest {
    private static final String LIVE = "{\"status\":\"live\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void contract_hasEveryRoute_andNoOther() {
        assertThat(Contract.published().calls())
                .containsExactlyInAnyOrderElementsOf(server.running().application().routes.stream()
                        .map(Route::toString)
                        .toList());
    }

    @Test
    void contract_isServedAsItIs() throws IOException {
        Reply reply = server.anybody().get("/openapi.yaml");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.body()).isEqualTo(Files.readString(Contract.FILE));
        assertThat(server.anybody().get("/openapi.yaml?version=3").problem()).isEqualTo("400 invalid-parameter");
    }

    /** By the schema that the OpenAPI Initiative publishes; it leaves the schemas inside to that of JSON Schema. */
    @Test
    void contract_isOpenApi31() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
        Schema ofOpenApi;
        try (InputStream file = ContractTest.class.getResourceAsStream("/openapi/schema-3.1.json")) {
            ofOpenApi = registry.getSchema(requireNonNull(file), InputFormat.JSON);
        }
        Schema ofSchemas = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
        ObjectNode document = (ObjectNode) Contract.published().document();

        assertThat(ofOpenApi.validate(document.toString(), InputFormat.JSON)).isEmpty();
        document.path("components")
                .path("schemas")
                .forEach(schema -> assertThat(ofSchemas.validate(schema.toString(), InputFormat.JSON))
                        .as(schema.toString())
                        .isEmpty());
        assertThat(ofOpenApi.validate(document.deepCopy().without("info").toString(), InputFormat.JSON))
                .isNotEmpty();
        assertThat(ofSchemas.validate("{\"type\": \"text\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void answer_asDocumented_passes() {
        Contract.published().check("GET", "/livez", reply(200, "application/json", LIVE));
    }

    @Test
    void answer_otherThanDocumented_fails() {
        assertRefused("GET", "/livez", reply(200, "application/json", "{\"status\":\"live\",\"since\":1}"), "since");
        assertRefused("GET", "/livez", reply(200, "application/json", "{}"), "status");
        assertRefused("GET", "/livez", reply(200, "text/html", LIVE), "text/html");
        assertRefused("GET", "/livez", reply(202, "application/json", LIVE), "202");
        assertRefused("GET", "/elsewhere", reply(200, "application/json", LIVE), "no such call");
        assertRefused("GET", "/elsewhere", reply(404, "application/problem+json", "{}"), "title");
        String problem = "{\"type\":\"urn:ptracker:problem:%s\",\"title\":\"\",\"status\":%d}";
        String json = "application/problem+json";
        assertRefused("GET", "/api/v1/me", reply(401, json, problem.formatted("forbidden", 401)), "problem forbidden");
        assertRefused("GET", "/api/v1/me", reply(401, json, problem.formatted("unauthenticated", 403)), "status 403");
        assertRefused("DELETE", "/api/v1/intervals/1", reply(204, "application/json", "{}"), "204");
        assertRefused("POST", "/api/v1/backup", reply(200, "application/vnd.sqlite3", ""), "Repr-Digest is missing");
    }

    private static void assertRefused(String method, String path, Reply reply, String fault) {
        assertThatThrownBy(() -> Contract.published().check(method, path, reply))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault);
    }

    private static Reply reply(int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new Reply(status, headers, body);
    }
}
