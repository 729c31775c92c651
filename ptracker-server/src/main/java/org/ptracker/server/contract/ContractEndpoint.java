package org.ptracker.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ResponseBody;

/** {@code GET /openapi.yaml}: the contract that this server keeps. */
public final class ContractEndpoint {
    /** The registered media type of YAML (RFC 9512). */
    public static final String MEDIA_TYPE = "application/yaml";

    private static final String FILE = "openapi.yaml";

    /** Read once: an answer that a client is slow to read must not have bytes of its own. */
    private final ResponseBody contract = ResponseBody.of(read());

    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(MEDIA_TYPE, contract);
    }

    private static byte[] read() {
        try (InputStream file = ContractEndpoint.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not beside the class: this was not built by Maven");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
