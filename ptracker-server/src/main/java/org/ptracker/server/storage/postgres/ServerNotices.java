package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.ptracker.server.storage.OtherServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection on which servers tell each other what happened, by LISTEN and NOTIFY, and by which this one knows whether the
 * database is there. What is to be told waits some milliseconds for more of its kind: a NOTIFY takes a lock of the
 * whole database when it commits, which no transaction of a user should wait for. Thread-safe.
 */
final class ServerNotices implements OtherServers, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerNotices.class);
    private static final String CHANNEL = "ptracker";
    private static final int JOINED_MILLIS = 20;
    private static final long PULSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_MILLIS = 1000;

    /** A notice has room for 8,000 bytes; a topic and its word take a hundred and some. */
    private static final int WORDS_OF_A_NOTICE = 60;

    private final PostgresSettings settings;
    private final Agreements agreements;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile long lastAnswer = System.nanoTime();
    private volatile @Nullable Connection open;

    /** Begins, with a database that has just answered. */
    ServerNotices(PostgresSettings settings, Agreements agreements) {
        this.settings = settings;
        this.agreements = agreements;
        this.thread = new Thread(this::run, "ptracker-notices");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean mayExist() {
        return true;
    }

    @Override
    public void tell(String topic, String word) {
        told.add(topic + ' ' + word);
    }

    @Override
    public void hear(String topic, Consumer<String> listener) {
        listeners.put(topic, listener);
    }

    @Override
    public String agree(String name, String mine) {
        return agreements.agree(name, mine);
    }

    @Override
    public void leave(String kind, String name, String text) {
        agreements.leave(kind, name, text);
    }

    @Override
    public @Nullable String left(String kind, String name) {
        return agreements.left(kind, name);
    }

    /** Whether the database, one that takes writes, has answered within so long. */
    boolean answeredWithin(Duration time) {
        return closing.getCount() > 0 && System.nanoTime() - lastAnswer < time.toNanos();
    }

    private void run() {
        boolean warned = false;
        while (closing.getCount() > 0) {
            try (Connection connection = settings.connect()) {
                open = connection;
                execute(connection, "LISTEN " + CHANNEL);
                if (warned) {
                    log.info("the database answers again");
                    warned = false;
                }
                exchange(connection);
            } catch (SQLException | RuntimeException e) {
                if (!warned && closing.getCount() > 0) {
                    log.warn("no connection for notices; tried again each second: {}", e.getMessage());
                    warned = true;
                }
                awaitNextTry();
            }
        }
    }

    private void awaitNextTry() {
        try {
            closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread on purpose; close() is the way to end it.
            log.warn("interrupted, going on");
        }
    }

    private void exchange(Connection connection) throws SQLException {
        PGConnection notices = connection.unwrap(PGConnection.class);
        long lastPulse = 0;
        while (closing.getCount() > 0) {
            hear(notices.getNotifications(JOINED_MILLIS), notices.getBackendPID());
            tellAll(connection);
            if (lastPulse == 0 || System.nanoTime() - lastPulse >= PULSE_NANOS) {
                lastPulse = System.nanoTime();
                requirePrimary(connection);
                lastAnswer = System.nanoTime();
            }
        }
    }

    private void hear(PGNotification @Nullable [] notifications, int own) {
        for (PGNotification notification : notifications == null ? new PGNotification[0] : notifications) {
            if (notification.getPID() != own) {
                for (String words : notification.getParameter().split(",", -1)) {
                    hear(words);
                }
            }
        }
    }

    /** What a later version tells may be of a topic that this one does not know. */
    private void hear(String words) {
        int space = words.indexOf(' ');
        Consumer<String> listener = space < 0 ? null : listeners.get(words.substring(0, space));
        if (listener != null) {
            listener.accept(words.substring(space + 1));
        }
    }

    private void tellAll(Connection connection) throws SQLException {
        List<String> words = new ArrayList<>();
        for (Iterator<String> all = told.iterator(); all.hasNext(); ) {
            words.add(all.next());
            all.remove();
        }
        for (int from = 0; from < words.size(); from += WORDS_OF_A_NOTICE) {
            List<String> some = words.subList(from, Math.min(words.size(), from + WORDS_OF_A_NOTICE));
            try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
                notify.setString(1, String.join(",", some));
                notify.execute();
            }
        }
    }

    private static void requirePrimary(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new SQLException("this PostgreSQL is a standby, which takes no writes");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Connection connection = open;
        try {
            thread.join(PAUSE_MILLIS);
            if (connection != null && thread.isAlive()) {
                connection.abort(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            log.warn("cannot close a connection", e);
        }
    }
}
