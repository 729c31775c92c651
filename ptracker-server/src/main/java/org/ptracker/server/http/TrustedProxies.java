package org.ptracker.server.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The proxies whose word about the client is taken. Immutable; equal when the blocks are. */
public final class TrustedProxies {
    /** No proxy: the peer is the client. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<AddressBlock> blocks;

    private TrustedProxies(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads a list such as {@code 10.0.0.0/8, 2001:db8::1}.
     *
     * @throws IllegalArgumentException with what is wrong and what would work
     */
    public static TrustedProxies parse(String list) {
        return new TrustedProxies(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .map(TrustedProxies::block)
                .toList());
    }

    private static AddressBlock block(String text) {
        try {
            return AddressBlock.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" " + e.getMessage(), e);
        }
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Whether one of them has this address. */
    public boolean contain(InetAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedProxies proxies && blocks.equals(proxies.blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return blocks.stream().map(AddressBlock::toString).collect(Collectors.joining(","));
    }
}
