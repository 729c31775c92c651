package org.ptracker.server.storage;

import java.util.function.LongConsumer;

/**
 * The other servers that write to the same database. Word between them may come late or get lost, so it says only that
 * somebody should look, and nothing is true because of it. Thread-safe.
 */
public interface OtherServers {
    /** There are none: this server has the database for itself. */
    OtherServers NONE = new OtherServers() {
        @Override
        public boolean mayExist() {
            return false;
        }

        @Override
        public void tell(long userId) {}

        @Override
        public void hear(LongConsumer listener) {}
    };

    /** Whether there may be any: then something may have happened of which this server has no word. */
    boolean mayExist();

    /** Tells them that something of a user changed, and is durable. Does not wait. */
    void tell(long userId);

    /** From now on, a listener is given each user of whom others tell. It must be quick. There is one listener. */
    void hear(LongConsumer listener);
}
