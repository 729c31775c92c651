package org.ptracker.server.user;

import java.sql.SQLException;
import java.time.Instant;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.server.storage.Transaction;

/** Sets the overlap policy of a user. Implemented by the feature that keeps intervals, since they decide. */
@FunctionalInterface
public interface OverlapPolicySwitch {
    /**
     * Sets it in the caller's transaction.
     *
     * @throws org.ptracker.server.failure.RefusedException 409 with intervals that overlap, when they must not
     */
    void set(Transaction transaction, long userId, OverlapPolicy policy, Instant now) throws SQLException;
}
