package org.ptracker.server.http;

import java.math.BigInteger;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Every address that begins with the same bits, written as in 10.0.0.0/8 (CIDR, RFC 4632). Immutable.
 *
 * @param prefix how many bits those are
 */
record AddressBlock(InetAddress first, int prefix) {
    private static final int BYTE_BITS = 8;

    /** @throws IllegalArgumentException with what is wrong and what would work, to stand after the text */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (first == null) {
            throw new IllegalArgumentException("is not an address; 10.0.0.0/8 or 2001:db8::1 works");
        }
        int bits = first.getAddress().length * BYTE_BITS;
        Integer prefix = slash < 0 ? Integer.valueOf(bits) : prefix(text.substring(slash + 1), bits);
        if (prefix == null) {
            throw new IllegalArgumentException("has no prefix of 0 to " + bits + " bits behind its slash");
        }
        AddressBlock block = new AddressBlock(first, prefix);
        if (!number(first).equals(block.head(first).shiftLeft(bits - prefix))) {
            throw new IllegalArgumentException("has bits behind its prefix: write the first address of the block");
        }
        return block;
    }

    private static @Nullable Integer prefix(String text, int bits) {
        if (!text.matches("\\d{1,3}")) {
            return null;
        }
        int prefix = Integer.parseInt(text);
        return prefix <= bits ? prefix : null;
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length
                && head(address).equals(head(first));
    }

    private BigInteger head(InetAddress address) {
        return number(address).shiftRight(address.getAddress().length * BYTE_BITS - prefix);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefix;
    }
}
