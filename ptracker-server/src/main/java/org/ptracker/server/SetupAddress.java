package org.ptracker.server;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the person who makes the first account finds this server.
 *
 * @param certified the name that the certificate is for, under which clients trust it
 */
record SetupAddress(String scheme, String host, int port, Optional<String> certified) {
    private static final int PORT_OF_THE_COMMAND = 8000;
    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /**
     * Both ways to the first account. Which address leads here from outside, through a published port or a load balancer, nobody
     * in here can know.
     */
    String offer(String code) {
        return "there is no account yet: open " + page()
                + (EVERY_ADDRESS.contains(host) && certified.isEmpty()
                        ? " (from elsewhere, the address that leads here)"
                        : "")
                + " in a browser, which asks for the setup code " + code + "; or type: ptracker login --setup " + code
                + " --user NAME" + option();
    }

    private String page() {
        if (certified.isPresent()) {
            return address(certified.get());
        }
        boolean onThisMachine = LOOPBACK.contains(host) || EVERY_ADDRESS.contains(host);
        String named = onThisMachine ? "localhost" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return address(named);
    }

    private String address(String name) {
        return scheme + "://" + name + (Integer.valueOf(port).equals(USUAL_PORTS.get(scheme)) ? "" : ":" + port);
    }

    /** Nothing where the command's own default fits. */
    private String option() {
        boolean isDefault = scheme.equals("http") && LOOPBACK.contains(host) && port == PORT_OF_THE_COMMAND;
        return isDefault ? "" : " --url " + page();
    }
}
