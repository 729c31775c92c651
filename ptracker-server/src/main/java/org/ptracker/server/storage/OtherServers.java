package org.ptracker.server.storage;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

        @Override
        public void leave(String kind, String name, String text) {}

        @Override
        public @Nullable String left(String kind, String name) {
            return null;
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

    /**
     * Leaves a text for servers of other versions, in the place of an earlier one of the same name. The last few of a kind
     * stay.
     *
     * @param kind letters only
     */
    void leave(String kind, String name, String text);

    /** What one of them has left, if it is still there. */
    @Nullable
    String left(String kind, String name);
}
