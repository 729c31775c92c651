package org.ptracker.server.storage.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What the five characters of a failure of PostgreSQL mean for this program. */
final class SqlState {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String COMPLETION_UNKNOWN = "40003";

    /** A server that has become a standby, as the old one is after a switchover. */
    private static final String READ_ONLY = "25006";

    /** Connection, resources, somebody's intervention, the system below. */
    private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58");

    private SqlState() {}

    /** Whether the same work may succeed at once, nothing of it being stored. */
    static boolean asksForAnotherTry(SQLException failure) {
        String state = failure.getSQLState();
        return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state);
    }

    static boolean isReadOnly(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState());
    }

    /** Whether it is the database that cannot serve now, and not the statement that is wrong. */
    static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (COMPLETION_UNKNOWN.equals(state)
                        || (state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2))));
    }
}
