package org.ptracker.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ResponseBody;

/** {@code GET /openapi.yaml}: the contract that this server keeps. */
public final class ContractEndpoint {
    /** The registered media type of YAML (RFC 9512). */
    public static final String MEDIA_TYPE = "application/yaml";

    private static final String FILE = "openapi.yaml";

    public ApiResponse get(ApiRequest request) throws IOException {
        request.query(Set.of());
        try (InputStream file = ContractEndpoint.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not beside the class: this was not built by Maven");
            }
            return ApiResponse.ok(MEDIA_TYPE, ResponseBody.of(file.readAllBytes()));
        }
    }
}
