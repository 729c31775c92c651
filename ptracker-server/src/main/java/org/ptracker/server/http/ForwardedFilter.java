package org.ptracker.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Behind a trusted proxy: the client's address from {@code X-Forwarded-For}, and the scheme that it used from
 * {@code X-Forwarded-Proto}. Anybody can write anything into these headers, and each proxy appends the address that it saw:
 * so they are read from the right, as long as those who wrote are trusted. From others they are not read at all.
 */
public final class ForwardedFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient TrustedProxies proxies;

    public ForwardedFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        InetAddress peer = proxies.isEmpty() ? null : IpAddress.parseWithPort(request.getRemoteAddr());
        if (peer == null || !proxies.contain(peer)) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Forwarded(request, client(request, peer), scheme(request)), response);
        }
    }

    /** The right-most address that is no trusted proxy; the left-most when all are. What is no address ends the search. */
    private InetAddress client(HttpServletRequest request, InetAddress peer) {
        String list = ApiRequest.listHeader(request, "X-Forwarded-For");
        InetAddress client = peer;
        String[] hops = list == null ? new String[0] : list.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && proxies.contain(client); i--) {
            InetAddress hop = IpAddress.parseWithPort(hops[i].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }

    /** What the nearest proxy wrote, when it is a scheme that we know. */
    private static @Nullable String scheme(HttpServletRequest request) {
        String list = ApiRequest.listHeader(request, "X-Forwarded-Proto");
        if (list == null) {
            return null;
        }
        String last = list.substring(list.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
        return last.equals("https") || last.equals("http") ? last : null;
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final @Nullable String scheme;

        Forwarded(HttpServletRequest request, InetAddress client, @Nullable String scheme) {
            super(request);
            this.client = client.getHostAddress();
            this.scheme = scheme;
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public String getScheme() {
            return scheme == null ? super.getScheme() : scheme;
        }

        @Override
        public boolean isSecure() {
            return scheme == null ? super.isSecure() : scheme.equals("https");
        }
    }
}
