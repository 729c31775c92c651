package org.ptracker.server;

import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.ProgramVersion;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.Role;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.auth.AuthFilter;
import org.ptracker.server.auth.FolderKey;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.backup.BackupEndpoint;
import org.ptracker.server.contract.ContractEndpoint;
import org.ptracker.server.documents.DocumentsEndpoint;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.health.HealthEndpoint;
import org.ptracker.server.http.AccessLogFilter;
import org.ptracker.server.http.ApiServlet;
import org.ptracker.server.http.Capacity;
import org.ptracker.server.http.ForwardedFilter;
import org.ptracker.server.http.HeadersFilter;
import org.ptracker.server.http.OutOfMemoryFilter;
import org.ptracker.server.http.Route;
import org.ptracker.server.http.RouteTable;
import org.ptracker.server.interval.busy.BusyEndpoint;
import org.ptracker.server.interval.busy.BusyService;
import org.ptracker.server.interval.overlap.OverlapPolicyStore;
import org.ptracker.server.metrics.CapacityFigures;
import org.ptracker.server.metrics.CommitMetrics;
import org.ptracker.server.metrics.MetricsEndpoint;
import org.ptracker.server.metrics.MetricsFilter;
import org.ptracker.server.metrics.MetricsSources;
import org.ptracker.server.metrics.RequestMetrics;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.OtherServers;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.sqlite.FolderFault;
import org.ptracker.server.user.AccountDatabase;
import org.ptracker.server.user.SessionEndpoint;
import org.ptracker.server.user.SessionService;
import org.ptracker.server.user.SetupCode;
import org.ptracker.server.user.SignInEndpoint;
import org.ptracker.server.user.SignInService;
import org.ptracker.server.user.TokenEndpoint;
import org.ptracker.server.user.TokenService;
import org.ptracker.server.user.UserEndpoint;
import org.ptracker.server.user.UserService;
import org.ptracker.server.web.PageEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application: builds everything in order, and closes it. The same under the embedded server and in a container. */
public final class PTracker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PTracker.class);

    private final Database database;
    final UserService users;
    private final Intervals intervals;
    private final HealthEndpoint health;
    final List<Route> routes;
    /** By their names, in the order in which a request passes them. */
    final Map<String, Filter> filters = new LinkedHashMap<>();

    final ApiServlet servlet;
    /** What opens this application to programs that may read its data folder. */
    final FolderKey folderKey = new FolderKey();

    private volatile @Nullable IntSupplier connections;
    private @Nullable RegularBackup backups;
    private final SetupCode setupCode;

    /**
     * Opens the database and builds what stands on it.
     *
     * @throws StartupException with one line for the person who starts it
     */
    public PTracker(ServerConfig config, Clock clock) {
        this(config, clock, System::nanoTime, new Passwords(), UnaryOperator.identity());
    }

    /**
     * The same with other costs of a password, and with something around the database that sees each transaction.
     *
     * @param nanos counts the time for the throttle; unlike the clock it is never set back or forward
     * @param around gets the database that was opened; what it returns is used, and closed
     */
    public PTracker(
            ServerConfig config, Clock clock, LongSupplier nanos, Passwords passwords, UnaryOperator<Database> around) {
        CommitMetrics commits = new CommitMetrics();
        Storage storage = Storage.open(config, clock, commits);
        database = around.apply(storage.database);
        AccountDatabase accounts = new AccountDatabase(database);
        TokenService tokens = new TokenService(accounts, clock);
        OtherServers others = database.others();
        setupCode = new SetupCode(others.agree("setup code", SetupCode.generate(new SecureRandom())));
        SignInThrottle throttle = new SignInThrottle(nanos, attempt -> others.tell("attempt", attempt));
        others.hear("attempt", throttle::attemptedElsewhere);
        users = new UserService(accounts, tokens, passwords, throttle, new OverlapPolicyStore()::set, clock);
        SignInService signIn = new SignInService(accounts, users, tokens, passwords, throttle, setupCode);
        SessionService sessions = new SessionService(accounts, users, tokens);
        intervals = new Intervals(database, clock, config.spools());
        health = new HealthEndpoint(database);
        List<Route> served = new ArrayList<>(Routes.of(
                new SignInEndpoint(signIn, sessions),
                new SessionEndpoint(sessions),
                new UserEndpoint(users),
                new TokenEndpoint(tokens),
                intervals,
                new BusyEndpoint(new BusyService(database, clock)),
                new BackupEndpoint(storage::copy, clock),
                health,
                new ContractEndpoint()));
        served.addAll(Routes.ofPage(new PageEndpoint(others)));
        served.addAll(Routes.ofDocuments(new DocumentsEndpoint()));
        Capacity capacity = new Capacity(Runtime.getRuntime().maxMemory());
        MetricsSources metrics = new MetricsSources(
                ProgramVersion.number(),
                commits,
                database,
                throttle,
                () -> figures(capacity),
                health::isReady,
                () -> new BackupMark(config.data()).age(clock.instant()),
                new RequestMetrics());
        served.addAll(Routes.ofMetrics(new MetricsEndpoint(metrics), config.metrics()));
        routes = List.copyOf(served);
        RouteTable table = new RouteTable(routes);
        filters.put("out-of-memory", new OutOfMemoryFilter());
        filters.put("forwarded", new ForwardedFilter(config.trustedProxies()));
        filters.put("metrics", new MetricsFilter(table, metrics.requests()));
        filters.put("access-log", new AccessLogFilter());
        filters.put("headers", new HeadersFilter(clock));
        filters.put("auth", new AuthFilter(table, tokens, folderKey));
        servlet = new ApiServlet(table, intervals.problems, capacity, config.spools());
        try {
            makeFirstAccount(config);
            storage.checkInBackground();
            backUp(config, storage, clock);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void backUp(ServerConfig config, Storage storage, Clock clock) {
        BackupPlan plan = config.backups();
        if (plan != null) {
            Storage.requireFile(config, BackupVerb.OF_POSTGRES);
            backups = new RegularBackup(plan, storage::copy, new BackupMark(config.data()), clock);
            backups.start();
        }
    }

    private void makeFirstAccount(ServerConfig config) {
        if (config.adminUser() == null || !users.isEmpty()) {
            return;
        }
        try {
            users.createFirst(new NewUser(config.adminUser(), config.adminPassword(), Role.ADMIN, null));
            log.info("made the first account, {}, an admin", config.adminUser());
        } catch (RefusedException e) {
            if (e.code() == ProblemCode.CONFLICT) {
                // Another server on this database was quicker.
                return;
            }
            throw new StartupException("PTRACKER_ADMIN_USER and PTRACKER_ADMIN_PASSWORD: " + e.detail(), e);
        } catch (StorageUnavailableException e) {
            throw config.postgres() == null && e.getCause() instanceof SQLException failure
                    ? FolderFault.of(config.data(), failure)
                    : e;
        }
    }

    /** Tells where the connections are counted, if the server is the embedded one. */
    void countConnections(IntSupplier open) {
        connections = open;
    }

    private CapacityFigures figures(Capacity capacity) {
        IntSupplier open = connections;
        return new CapacityFigures(
                capacity.bytes(),
                capacity.mostBytes(),
                capacity.streams(),
                capacity.refusals(),
                open == null ? null : open.getAsInt());
    }

    /** Not ready from now on, and nobody waits for changes: the server is about to stop. */
    void drain() {
        health.drain();
        intervals.drain();
    }

    /** Whether the setup code, and nothing else, lets somebody in. */
    boolean hasNoAccount() {
        return users.isEmpty();
    }

    /** While there is no account: the code that makes the first one. */
    public String setupCode() {
        return setupCode.text();
    }

    @Override
    public void close() {
        if (backups != null) {
            backups.close();
        }
        intervals.close();
        database.close();
    }
}
