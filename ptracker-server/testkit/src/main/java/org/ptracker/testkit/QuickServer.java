package org.ptracker.testkit;

import java.time.Clock;
import java.util.Map;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.auth.Passwords;

/** Starts the real server, but for the cost of a password: a hash of production takes 50 ms of a core. */
public final class QuickServer {
    /** Argon2 of the least that it takes: the same form, in less than a millisecond. */
    public static final Passwords PASSWORDS = new Passwords(8, 1);

    private QuickServer() {}

    /** @param settings by their names in the environment */
    public static PTrackerServer start(Map<String, String> settings, Clock clock) {
        return start(settings, clock, PASSWORDS);
    }

    static PTrackerServer start(Map<String, String> settings, Clock clock, Passwords passwords) {
        return PTrackerServer.start(ServerConfig.from(settings), clock, PTrackerServer.IDLE, passwords);
    }
}
