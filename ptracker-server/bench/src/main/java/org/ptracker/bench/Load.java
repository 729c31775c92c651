package org.ptracker.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that send the same request again and again, each on a connection of its own, and do as little else as can be. */
final class Load {
    private final List<Integer> ports;
    private final int clients;

    Load(int port, int clients) {
        this(List.of(port), clients);
    }

    /** The clients are shared among several servers. */
    Load(List<Integer> ports, int clients) {
        this.ports = ports;
        this.clients = clients;
    }

    /** Asks for so many seconds; how many answers there were a second. */
    double run(String request, int seconds) throws Exception {
        return run(client -> request, seconds);
    }

    /** The same, where each client has a request of its own, by its number. */
    double run(IntFunction<String> request, int seconds) throws Exception {
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                byte[] bytes = request.apply(i).getBytes(StandardCharsets.US_ASCII);
                int port = ports.get(i % ports.size());
                running.add(threads.submit(() -> repeat(port, bytes, end)));
            }
            long answers = 0;
            for (Future<Long> client : running) {
                answers += client.get();
            }
            return answers / ((System.nanoTime() - began) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private static long repeat(int port, byte[] request, long end) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            long answers = 0;
            while (System.nanoTime() < end) {
                out.write(request);
                answer(in);
                answers++;
            }
            return answers;
        }
    }

    /** Asks once. */
    String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(0))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(answer(new BufferedInputStream(socket.getInputStream())), StandardCharsets.UTF_8);
        }
    }

    /** The body of an answer that says how long it is. */
    private static byte[] answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException(status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
