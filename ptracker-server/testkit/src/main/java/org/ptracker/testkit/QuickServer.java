package org.ptracker.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.ptracker.server.PTracker;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.storage.Database;

/** Starts the real server, but for the cost of a password: a hash of production takes 50 ms of a core. */
public final class QuickServer {
    /** Argon2 of the least that it takes: the same form, in less than a millisecond. */
    public static final Passwords PASSWORDS = new Passwords(8, 1);

    private QuickServer() {}

    /**
     * Starts a server, which answers when this returns.
     *
     * @param settings by their names in the environment
     */
    public static PTrackerServer start(Map<String, String> settings, Clock clock) {
        return start(settings, clock, System::nanoTime, PTrackerServer.IDLE, PASSWORDS, UnaryOperator.identity());
    }

    /** The same, dropping clients that are idle for so long. */
    public static PTrackerServer start(Map<String, String> settings, Clock clock, Duration idle) {
        return start(settings, clock, System::nanoTime, idle, PASSWORDS, UnaryOperator.identity());
    }

    static PTrackerServer start(
            Map<String, String> settings,
            Clock clock,
            LongSupplier nanos,
            Duration idle,
            Passwords passwords,
            UnaryOperator<Database> around) {
        ServerConfig config = ServerConfig.from(settings);
        return PTrackerServer.start(config, idle, () -> new PTracker(config, clock, nanos, passwords, around));
    }
}
