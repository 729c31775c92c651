package org.ptracker.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a program on the same machine reaches a server. */
final class LocalAddress {
    private LocalAddress() {}

    /** The host to ask, as it stands in a URI; what listens on every address is asked at the one that never leaves the machine. */
    static String reachable(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()) {
                address = InetAddress.getLoopbackAddress();
            }
            String text = address.getHostAddress();
            return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
