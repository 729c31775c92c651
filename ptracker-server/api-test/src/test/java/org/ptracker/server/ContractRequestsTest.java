package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.Contract;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** The server takes what {@code docs/openapi.yaml} shows, and refuses what its request schemas forbid. */
class ContractRequestsTest {
    private static final Set<String> OF_FORM = Set.of("wrong-type", "unknown-field", "unknown-value");

    private final TestServer server = new TestServer();

    /** Each test begins without an account: the first example makes it. */
    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    @Test
    void examples_ofEveryCall_work() {
        ContractCalls calls = new ContractCalls(server);
        Set<String> made = new HashSet<>();
        for (ContractCalls.Example example : ContractCalls.examples()) {
            JsonNode body = example.mediaType() == null ? null : example.body();
            if (body != null) {
                assertThat(isAllowed(example, body)).as(example.toString()).isTrue();
            }
            Reply reply = calls.send(example, body);
            boolean hasNoFile = TestServer.ON_POSTGRES && example.path().endsWith("/backup");
            assertThat(reply.status())
                    .as("%s: %s", example, reply.body())
                    .isBetween(hasNoFile ? 409 : 200, hasNoFile ? 409 : 299);
            made.add(example.method() + " " + example.path());
        }
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(Contract.published().calls());
    }

    @Test
    void bodies_thatTheSchemaForbids_refused() {
        ContractCalls calls = new ContractCalls(server);
        int sent = 0;
        for (ContractCalls.Example example : ContractCalls.examples()) {
            if (example.mediaType() == null || example.path().endsWith("/setup")) {
                continue;
            }
            for (JsonNode body : Mutations.forbidden(example.schema(), example.body())) {
                assertThat(isAllowed(example, body))
                        .as("%s with %s", example, body)
                        .isFalse();
                Reply reply = calls.send(example, body);
                assertThat(reply.status()).as("%s with %s", example, body).isIn(400, 401, 422);
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(100);
    }

    @Test
    void bodies_withNullWhereTheSchemaTakesIt_notRefusedForTheirForm() {
        ContractCalls calls = new ContractCalls(server);
        for (ContractCalls.Example example : ContractCalls.examples()) {
            if (example.mediaType() == null || example.signsIn()) {
                continue;
            }
            for (JsonNode body :
                    Mutations.withNull(example.schema(), example.body(), candidate -> isAllowed(example, candidate))) {
                Reply reply = calls.send(example, body);
                assertThat(reply.status()).as("%s with %s", example, body).isNotIn(400, 415);
                assertThat(reply.status() < 400 || reply.faults().stream().noneMatch(ContractRequestsTest::isOfForm))
                        .as("%s with %s: %s", example, body, reply.body())
                        .isTrue();
            }
        }
    }

    private static boolean isOfForm(String fault) {
        return OF_FORM.contains(fault.substring(fault.indexOf(' ') + 1));
    }

    private static boolean isAllowed(ContractCalls.Example example, JsonNode body) {
        return Contract.published()
                .schema(example.schema())
                .validate(body.toString(), InputFormat.JSON)
                .isEmpty();
    }
}
