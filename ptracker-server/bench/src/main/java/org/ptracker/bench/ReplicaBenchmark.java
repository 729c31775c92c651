package org.ptracker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Three packaged servers on one PostgreSQL beside one of them, where each has only a part of a processor, as a pod with a CPU limit has:
 * how many single writes a second 64 clients store, in turns. The servers are warmed up before they are limited. The arguments are
 * the address of an empty database, of a superuser who needs no password, and optionally the part of a processor. Wants root, for the
 * cgroups.
 */
public final class ReplicaBenchmark {
    private static final int SERVERS = 3;
    private static final int CLIENTS = 64;
    private static final int CONNECTIONS = 10;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 8;
    private static final int ROUNDS = 4;
    private static final double PART = 0.15;

    private final ProcessorLimits limits;
    private final Path folder;
    private final Queue<PackagedServer> servers = new ConcurrentLinkedQueue<>();
    private final List<String> writes = new ArrayList<>();

    private ReplicaBenchmark(ProcessorLimits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        double part = arguments.length > 1 ? Double.parseDouble(arguments[1]) : PART;
        ReplicaBenchmark benchmark =
                new ReplicaBenchmark(ProcessorLimits.open(part), Files.createTempDirectory("bench-"));
        // Also where it fails or is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(benchmark::end));
        benchmark.start(arguments[0]);
        benchmark.warmUp();
        for (PackagedServer server : benchmark.servers) {
            benchmark.limits.limit(server.process());
        }
        System.out.println("each server has " + part + " of a processor");
        benchmark.measure();
    }

    private void start(String database) throws IOException {
        Map<String, String> settings =
                Map.of("PTRACKER_DATABASE_URL", database, "PTRACKER_DATABASE_POOL", String.valueOf(CONNECTIONS));
        for (int i = 1; i <= SERVERS; i++) {
            servers.add(PackagedServer.start(folder.resolve("server" + i), settings));
        }
        PackagedServer first = servers.element();
        String administrator = first.signIn(PackagedServer.USER);
        for (int i = 0; i < CLIENTS; i++) {
            writes.add(Requests.singleWrite(first.addUser("user" + i, administrator)));
        }
    }

    /** Java compiles for about as long as that. */
    private void warmUp() throws Exception {
        for (PackagedServer server : servers) {
            System.out.printf(
                    Locale.ROOT, "without a limit: one server %8.0f rows/s%n", rows(List.of(server), WARM_UP_SECONDS));
        }
    }

    /**
     * Each round has another server as the one, so that none of them decides. Rounds do not count before each has been the one: with its
     * part of a processor it compiles on for that long.
     */
    private void measure() throws Exception {
        List<PackagedServer> all = List.copyOf(servers);
        Rounds rounds = new Rounds();
        for (int round = 1 - SERVERS; round <= ROUNDS; round++) {
            double one = rows(List.of(all.get(Math.floorMod(round, SERVERS))), SECONDS);
            double three = rows(all, SECONDS);
            rounds.add(round, "three servers", three, "one server", one);
        }
        rounds.printMedian();
    }

    /** How many rows a second the clients store, shared among these servers. */
    private double rows(List<PackagedServer> asked, int seconds) throws Exception {
        List<Integer> ports =
                asked.stream().map(server -> server.uri().getPort()).toList();
        return new Load(ports, CLIENTS).run(writes::get, seconds);
    }

    private void end() {
        try {
            servers.forEach(PackagedServer::close);
            limits.close();
            WriteBenchmark.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
