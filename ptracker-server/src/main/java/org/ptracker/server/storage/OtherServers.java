package org.ptracker.server.storage;

import java.util.function.Consumer;

/**
 * The other servers that use the same database. Word between them may come late or get lost, so it says only that somebody
 * should look, and nothing that is stored depends on it. Thread-safe.
 */
public interface OtherServers {
    /** There are none: this server has the database for itself. */
    OtherServers NONE = new OtherServers() {
        @Override
        public boolean mayExist() {
            return false;
        }

        @Override
        public void tell(String topic, String word) {}

        @Override
        public void hear(String topic, Consumer<String> listener) {}

        @Override
        public String agree(String name, String mine) {
            return mine;
        }
    };

    /** Whether there may be any: then something may have happened of which this server has no word. */
    boolean mayExist();

    /**
     * Tells them something. Does not wait; the same word told twice within a moment may come once.
     *
     * @param topic what it is about, letters only
     * @param word at most a hundred ASCII characters, none of them a comma
     */
    void tell(String topic, String word);

    /** From now on, a listener is given each word of others on a topic, of which it is the only one. It must be quick. */
    void hear(String topic, Consumer<String> listener);

    /**
     * A text that all of them have, for as long as the database is there: that of the first who asks.
     *
     * @param mine what this server offers
     */
    String agree(String name, String mine);
}
