package org.ptracker.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * The verb {@code healthcheck}: whether the server with the same settings, on the same machine, is ready. A container runs it
 * every few seconds, so it takes the plainest client, which loads the fewest classes.
 */
final class HealthcheckVerb {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);

    private HealthcheckVerb() {}

    static int run(ServerConfig config) {
        if (config.port() == 0) {
            return failed("PTRACKER_PORT is 0, so only the server knows its port; set PTRACKER_PORT to it");
        }
        String address = (config.tls() == null ? "http" : "https") + "://" + LocalAddress.reachable(config.host()) + ":"
                + config.port() + "/readyz";
        try {
            int status = status(address);
            if (status == HttpURLConnection.HTTP_OK) {
                System.out.println("ready: " + address);
                return ExitStatus.DONE;
            }
            return failed("not ready: " + address + " answers " + status);
        } catch (IOException e) {
            return failed("not ready: " + address + ": " + e.getMessage());
        }
    }

    private static int status(String address) throws IOException {
        HttpURLConnection connection = LocalAddress.open(URI.create(address));
        connection.setConnectTimeout((int) LONGEST_CONNECT.toMillis());
        connection.setReadTimeout((int) LONGEST_ANSWER.toMillis());
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static int failed(String problem) {
        System.err.println("ptracker-server: " + problem);
        return ExitStatus.FAILED;
    }
}
