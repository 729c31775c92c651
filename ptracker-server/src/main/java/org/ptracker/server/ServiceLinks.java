package org.ptracker.server;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables that Kubernetes puts into each pod for every Service of its namespace. A Service called ptracker-web gives
 * {@code PTRACKER_WEB_PORT=tcp://10.0.0.7:80} and six more, and one called ptracker the same without {@code _WEB}.
 */
final class ServiceLinks {
    private static final Pattern NAME = Pattern.compile(
            "PTRACKER(_\\w+)?_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    /** A name that ends so may as well be a misspelt setting: its value tells. */
    private static final Pattern PORT_NAME = Pattern.compile("PTRACKER(_\\w+)?_PORT");

    private static final Pattern PORT_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private ServiceLinks() {}

    static boolean isOne(String name, String value) {
        return NAME.matcher(name).matches()
                || (PORT_NAME.matcher(name).matches()
                        && PORT_VALUE.matcher(value).matches());
    }

    /** What to tell the person who starts the server, when such a variable stands where a setting belongs. */
    static Optional<String> notice(Map<String, String> environment, int port) {
        String value = environment.getOrDefault(Setting.PTRACKER_PORT.name(), "");
        return isOne(Setting.PTRACKER_PORT.name(), value)
                ? Optional.of("PTRACKER_PORT is " + value
                        + ", which Kubernetes sets for a Service called ptracker: port " + port
                        + " is used; set PTRACKER_PORT to a number, or enableServiceLinks: false in the pod")
                : Optional.empty();
    }
}
