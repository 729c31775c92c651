package org.ptracker.server.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ptracker.testkit.process.Host;

/** Sends literal requests to a host, as one account or as nobody. */
record HostClient(Host host, @Nullable String token) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, host.resolve(path), body, headers);
    }

    HttpResponse<String> send(String method, URI address, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return HTTP.send(request(method, address, body, headers), BodyHandlers.ofString());
    }

    /** The bytes at an address, as they come. */
    HttpResponse<byte[]> bytes(URI address, String... headers) throws IOException, InterruptedException {
        return HTTP.send(request("GET", address, null, headers), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, URI address, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(2))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
