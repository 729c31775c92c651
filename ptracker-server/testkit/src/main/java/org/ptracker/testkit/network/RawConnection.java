package org.ptracker.testkit.network;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection that sends bytes as they are, for requests that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {
    /**
     * Long, since a starved machine answers seconds late; but shorter than the 30 s after which a server drops whom it waits
     * for, so that a server that waits in vain is still told from one that closes.
     */
    private static final int LONGEST_MILLIS = 25_000;

    private final Socket socket;
    private final InputStream in;
    private boolean reusable = true;
    private volatile Runnable pause = () -> {};

    public RawConnection(URI server) throws IOException {
        this(server, 0);
    }

    /** @param window how many bytes the server may send ahead of what is read, about; 0 for the usual */
    public RawConnection(URI server, int window) throws IOException {
        socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                pause.run();
                return super.read(bytes, from, length);
            }
        });
    }

    /** Waits like this before each part that it takes from the network, as a slow reader does. */
    public void readSlowly(Runnable wait) {
        pause = wait;
    }

    /** An answer; its headers have names in lower case, and of repeated ones the last. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Answer(int status, Map<String, String> headers, byte[] bytes) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Whether another request may follow on this connection. */
    public boolean isReusable() {
        return reusable && !socket.isClosed();
    }

    /** Sends bytes; a server that has closed its side already is no failure, since its answer may still be read. */
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            reusable = false;
        }
    }

    /** Says that nothing more will come, so that a server which waits for the rest of a request gives up. */
    public void finish() throws IOException {
        reusable = false;
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // Closed already; what was answered can still be read.
            socket.setSoTimeout(LONGEST_MILLIS);
        }
    }

    /** Waits for 100 (Continue), which says that the request is being handled and its body read. */
    public void awaitContinue() throws IOException {
        String line = line();
        if (line == null || !line.startsWith("HTTP/1.1 100")) {
            throw new IOException("not 100 (Continue): " + line);
        }
        headers();
    }

    /**
     * The next answer, or null when the server closed without one.
     *
     * @throws java.net.SocketTimeoutException when the server neither answers nor closes
     */
    @Nullable
    public Answer read(boolean toHead) throws IOException {
        String line = line();
        if (line == null) {
            reusable = false;
            return null;
        }
        if (!line.startsWith("HTTP/1.1 ")) {
            throw new IOException("not a status line: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = headers();
        if (status < 200) {
            return read(toHead);
        }
        byte[] body = toHead || status == 204 || status == 304 ? new byte[0] : body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            reusable = false;
        }
        return new Answer(status, headers, body);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            reusable = false;
            return in.readAllBytes();
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException("an answer was cut");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            if (line == null) {
                throw new EOFException("an answer was cut");
            }
            int size = Integer.parseInt(line, 16);
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("an answer was cut");
            }
            body.write(chunk);
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        try {
            next = in.read();
        } catch (SocketException e) {
            return null; // Reset: closed with bytes of ours unread.
        }
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return next < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
