package org.ptracker.server;

import java.util.Set;

/** Where the person who makes the first account finds this server. */
record SetupAddress(String host, int port) {
    private static final int PORT_OF_THE_COMMAND = 8000;
    private static final int PORT_OF_HTTP = 80;
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /**
     * Both ways to the first account. Which address leads here from outside, through a published port or a load balancer, nobody
     * in here can know.
     */
    String offer(String code) {
        return "there is no account yet: open " + page()
                + (EVERY_ADDRESS.contains(host) ? " (from elsewhere, the address that leads here)" : "")
                + " in a browser, which asks for the setup code " + code + "; or type: ptracker login --setup " + code
                + " --user NAME" + option();
    }

    private String page() {
        boolean onThisMachine = LOOPBACK.contains(host) || EVERY_ADDRESS.contains(host);
        String named = onThisMachine ? "localhost" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "http://" + named + (port == PORT_OF_HTTP ? "" : ":" + port);
    }

    /** Nothing where the command's own default fits. */
    private String option() {
        return LOOPBACK.contains(host) && port == PORT_OF_THE_COMMAND ? "" : " --url " + page();
    }
}
