package org.ptracker.server;

import java.util.Set;

/** How the command line that makes the first account names this server. */
record SetupAddress(String host, int port) {
    private static final int PORT_OF_THE_COMMAND = 8000;
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /**
     * The option {@code --url}, after a space; empty where the command's own default fits.
     *
     * <p>Which address leads here from outside, through a published port or a load balancer, nobody in here can know.
     */
    String option() {
        if (LOOPBACK.contains(host) && port == PORT_OF_THE_COMMAND) {
            return "";
        }
        boolean onThisMachine = LOOPBACK.contains(host) || EVERY_ADDRESS.contains(host);
        String named = onThisMachine ? "localhost" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String option = " --url http://" + named + ":" + (port == 0 ? "PORT" : String.valueOf(port));
        return EVERY_ADDRESS.contains(host)
                ? option + ", or from elsewhere --url with the address that leads here"
                : option;
    }
}
