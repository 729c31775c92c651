package org.ptracker.testkit.database;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * Sockets to PostgreSQL that remember what was said: {@code socketFactory} in the address of a database. What is written before
 * something is read again is one round trip.
 */
public final class RecordedSockets extends SocketFactory {
    /** What connections say that belongs to no request. */
    private static final List<String> APART = List.of("LISTEN ", "SELECT pg_", "SET ");

    private static final List<Trip> TRIPS = Collections.synchronizedList(new ArrayList<>());
    private static volatile int begin;

    /** What was sent, and what was prepared on its connection before. */
    private record Trip(Map<String, String> prepared, ByteArrayOutputStream said) {}

    /** Forgets what was said. */
    public static void clear() {
        begin = TRIPS.size();
    }

    /** What each round trip since did: the beginnings of the statements that it ran, each once. */
    public static List<String> trips() {
        List<String> trips = new ArrayList<>();
        synchronized (TRIPS) {
            for (int i = 0; i < TRIPS.size(); i++) {
                Set<String> statements = statements(TRIPS.get(i));
                if (i >= begin && !statements.isEmpty()) {
                    trips.add(String.join("; ", statements));
                }
            }
        }
        return trips;
    }

    /** Each message is a letter, its length and its text: Parse names a statement, Bind says which is to run, and a query stands for itself. */
    private static Set<String> statements(Trip trip) {
        Set<String> statements = new LinkedHashSet<>();
        ByteBuffer said = ByteBuffer.wrap(trip.said.toByteArray());
        // How a connection begins has no letter.
        while (said.hasRemaining() && said.get(said.position()) != 0) {
            byte letter = said.get();
            byte[] text = new byte[said.getInt() - Integer.BYTES];
            said.get(text);
            String[] parts = new String(text, StandardCharsets.ISO_8859_1).split("\0", -1);
            if (letter == 'P') {
                trip.prepared.put(parts[0], beginning(parts[1]));
            } else if (letter == 'B') {
                statements.add(trip.prepared.getOrDefault(parts[1], ""));
            } else if (letter == 'Q') {
                statements.add(beginning(parts[0]));
            }
        }
        // Before a connection is lent that was not used for a while, the pool says an empty one.
        statements.removeIf(sql -> sql.isEmpty() || APART.stream().anyMatch(sql::startsWith));
        return statements;
    }

    private static String beginning(String sql) {
        return Stream.of(sql.strip().split("\\s+", -1)).limit(3).collect(Collectors.joining(" "));
    }

    @Override
    public Socket createSocket() {
        return new Recorded();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class Recorded extends Socket {
        private final Map<String, String> prepared = new HashMap<>();
        private ByteArrayOutputStream trip = new ByteArrayOutputStream();
        private boolean answered = true;

        private synchronized void sent(byte[] bytes, int from, int length) {
            if (answered) {
                answered = false;
                trip = new ByteArrayOutputStream();
                TRIPS.add(new Trip(prepared, trip));
            }
            trip.write(bytes, from, length);
        }

        private synchronized void received() {
            answered = true;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    sent(bytes, from, length);
                    out.write(bytes, from, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    received();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    received();
                    return super.read(bytes, from, length);
                }
            };
        }
    }
}
