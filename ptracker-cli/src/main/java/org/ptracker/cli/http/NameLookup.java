package org.ptracker.cli.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Asks the system for the addresses of a host. Nothing ends that question early, so it is asked in a thread that is left.
 * No record: OkHttp compares it, and the comparison of a record is made at run time, which the start of a command shows.
 */
final class NameLookup implements Dns {
    private final Duration patience;

    NameLookup(Duration patience) {
        this.patience = patience;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> question = new FutureTask<>(() -> Dns.SYSTEM.lookup(host));
        Thread asking = new Thread(question, "name lookup");
        asking.setDaemon(true);
        asking.start();
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : late(e);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(e);
        }
    }

    private static UnknownHostException late(Exception cause) {
        UnknownHostException late = new UnknownHostException("its name could not be looked up in time");
        late.initCause(cause);
        return late;
    }
}
