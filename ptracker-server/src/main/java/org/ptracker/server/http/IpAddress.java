package org.ptracker.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses written as numbers. A name is never looked up: a client must not make this server ask around. */
final class IpAddress {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String V4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String V6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";
    private static final Pattern ADDRESS = Pattern.compile("(" + V4 + "|" + V6 + ")(?:%[\\w.-]+)?");
    private static final Pattern WITH_PORT = Pattern.compile("(" + V4 + "):\\d{1,5}|\\[(" + V6 + ")](?::\\d{1,5})?");

    private static final int V6_BYTES = 16;
    private static final int V6_NETWORK_BYTES = 8;

    private IpAddress() {}

    /** What one customer of a provider has: an address of IPv4, of IPv6 the 64 bits before the numbers of its machines. */
    static String network(String text) {
        InetAddress address = parseWithPort(text);
        byte[] bytes = address == null ? new byte[0] : address.getAddress();
        return bytes.length == V6_BYTES ? HexFormat.of().formatHex(bytes, 0, V6_NETWORK_BYTES) + "::/64" : text;
    }

    /** The address, or null when the text is none. */
    static @Nullable InetAddress parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(matcher.group(1));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The address of a text that may have a port behind it, or brackets around it; null when the text is none. */
    static @Nullable InetAddress parseWithPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return parse(text);
        }
        return parse(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
}
