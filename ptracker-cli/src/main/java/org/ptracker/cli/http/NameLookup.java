package org.ptracker.cli.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;

/** Asks the system for the addresses of a host. Nothing ends that question early, so it is asked in a thread that is left. */
record NameLookup(Duration patience) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> addresses = CompletableFuture.supplyAsync(() -> ask(host));
        try {
            return addresses
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            UnknownHostException late = new UnknownHostException("its name could not be looked up in time");
            late.initCause(e);
            throw late;
        }
    }

    private static List<InetAddress> ask(String host) {
        try {
            return Dns.SYSTEM.lookup(host);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }
}
