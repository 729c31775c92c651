package org.ptracker.server;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.sqlite.FolderFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded server.
 *
 * <pre>
 * connector            limits of sizes and times; drops idle clients, and by {@link ConnectionWatch} slow ones and too many
 *   graceful           at shutdown: refuses new requests, waits for those under way
 *   pipelines          one thread for the clients that do not wait for their answers
 *   compression        answers only, see {@link AnswerCompression}
 *     servlet context  forwarded → metrics → access log → headers → auth → ApiServlet, registered by {@link PTrackerListener}
 * </pre>
 *
 * <p>Only what a foreign container has in its own way is a Jetty handler here; what correctness needs is a filter or the
 * servlet.
 */
public final class PTrackerServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PTrackerServer.class);
    /**
     * How long a stop waits for requests under way; with the commit and the close that follow, it takes at most ten
     * seconds. Whatever ends the process must wait longer.
     */
    public static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    /** After how long without a byte a client is dropped. */
    public static final Duration IDLE = Duration.ofSeconds(30);

    private static final int HEADER_BYTES = 8 * 1024;
    /** Answers of less go out without a thread; the container sends them when the client has room. */
    private static final int BUFFER_BYTES = 32 * 1024;
    /** What the system keeps for a client that does not read: enough for a megabyte a second to the other end of the world. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;
    /** Jetty's own time for idle clients comes first. */
    private static final Duration LENIENCY = Duration.ofSeconds(2);

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int THREADS = 256;

    private final ServerConfig config;
    private final Server server;
    private final ServerConnector connector;
    private final Optional<ServerTls> tls;
    private final AtomicReference<PTracker> application = new AtomicReference<>();
    private boolean announced;

    private PTrackerServer(ServerConfig config, Duration idle, Supplier<PTracker> source) {
        this.config = config;
        server = new Server(threads(config));
        HttpConnectionFactory http = new HttpConnectionFactory(http());
        tls = Optional.ofNullable(config.tls()).map(ServerTls::new);
        connector = new DrainingConnector(
                server, tls.map(layer -> layer.over(http)).orElse(new ConnectionFactory[] {http}));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(idle.toMillis());
        connector.setAcceptQueueSize(1024);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        ConnectionWatch connections = new ConnectionWatch(
                connector.getScheduler(), config.trustedProxies(), config.connectionsPerAddress(), idle.plus(LENIENCY));
        connector.addBean(connections);
        tls.ifPresent(layer -> {
            layer.by(connector.getScheduler());
            connector.addBean(layer);
        });
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addEventListener(new PTrackerListener(() -> {
            PTracker built = source.get();
            built.countConnections(connections::open);
            application.set(built);
            return built;
        }));
        context.setErrorHandler(new ProblemErrorHandler());
        server.setErrorHandler(new ProblemErrorHandler());
        server.setHandler(new GracefulHandler(new PipelineHandler(AnswerCompression.of(context))));
        server.setStopTimeout(LONGEST_STOP.toMillis());
    }

    /**
     * Starts a server, which answers when this returns.
     *
     * @throws StartupException with one line for the person who starts it
     */
    public static PTrackerServer start(ServerConfig config, Clock clock) {
        return start(config, IDLE, () -> new PTracker(config, clock));
    }

    /**
     * Starts a server that differs in what no setting says.
     *
     * @param idle instead of {@link #IDLE}
     * @param source makes the application that the server serves
     */
    public static PTrackerServer start(ServerConfig config, Duration idle, Supplier<PTracker> source) {
        PTrackerServer started = new PTrackerServer(config, idle, source);
        try {
            started.server.start();
            started.announce();
            return started;
        } catch (Exception e) {
            started.close();
            throw e instanceof StartupException startup
                    ? startup
                    : new StartupException(
                            "cannot listen on " + config.host() + ":" + config.port() + ": " + e.getMessage()
                                    + "; set PTRACKER_HOST and PTRACKER_PORT to what is free",
                            e);
        }
    }

    /** To be called before the first virtual thread of the process begins. */
    private static QueuedThreadPool threads(ServerConfig config) {
        // A read of SQLite holds the thread that carries its virtual thread, and the usual number of those is that of
        // the processors: two long reads of one user would keep every other request from going on. A read of
        // PostgreSQL holds none, and each more than the processors would be woken in vain.
        if (config.postgres() == null && System.getProperty(CARRIERS) == null) {
            int carriers = config.readers() + Runtime.getRuntime().availableProcessors();
            System.setProperty(CARRIERS, String.valueOf(carriers));
        }
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        threads.setName("ptracker-http");
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        // Jetty would keep 100 KB for each connection that sends a second request.
        http.setHeaderCacheSize(0);
        http.setOutputBufferSize(BUFFER_BYTES);
        http.setOutputAggregationSize(BUFFER_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        return http;
    }

    /** Where it listens, with the port that was chosen when 0 was asked for. */
    public URI uri() {
        String host = connector.getHost();
        String named = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create(scheme() + "://" + named + ":" + connector.getLocalPort());
    }

    private String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    public PTracker application() {
        PTracker built = application.get();
        if (built == null) {
            throw new IllegalStateException("not started");
        }
        return built;
    }

    /** While there is no account: how a person makes the first one. */
    Optional<String> setupOffer() {
        SetupAddress address =
                new SetupAddress(scheme(), connector.getHost(), connector.getLocalPort(), tls.flatMap(ServerTls::name));
        return application().hasNoAccount()
                ? Optional.of(address.offer(application().setupCode()))
                : Optional.empty();
    }

    private void announce() {
        if (config.postgres() != null) {
            // Who reads this server's folder has nothing to ask it for.
            return;
        }
        String host = LocalAddress.reachable(connector.getHost());
        URI here = URI.create(scheme() + "://" + host + ":" + connector.getLocalPort());
        try {
            RunningServer.announce(config.data(), here, application().folderKey);
        } catch (IOException e) {
            throw FolderFault.of(config.data(), e);
        }
        announced = true;
    }

    /** Not ready from now on; finishes what is under way; commits, closes. */
    @Override
    public void close() {
        PTracker built = application.get();
        if (built != null) {
            built.drain();
        }
        try {
            if (announced) {
                RunningServer.leave(config.data());
            }
            server.stop();
        } catch (TimeoutException e) {
            log.warn("requests that did not end within {} s were cut off", LONGEST_STOP.toSeconds());
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop cleanly", e);
        }
    }

    void join() throws InterruptedException {
        server.join();
    }
}
