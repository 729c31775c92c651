package org.ptracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Lets processes have only a part of a processor each, as a pod with a CPU limit has: a cgroup for each, of version 1 or 2, whichever
 * the machine has. All of them are in a cgroup of this program, which goes when this is closed.
 */
final class ProcessorLimits implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path CHILDREN = Path.of("cgroup.subtree_control");
    private static final int PERIOD_MICROS = 100_000;
    private static final int LEAST_MICROS = 1000;

    private final Path ours;
    private final boolean version1;
    private final boolean switchedOn;
    private final long quota;

    private ProcessorLimits(Path ours, boolean version1, boolean switchedOn, long quota) {
        this.ours = ours;
        this.version1 = version1;
        this.switchedOn = switchedOn;
        this.quota = quota;
    }

    /**
     * @param part of one processor, for each process
     * @throws IllegalStateException where this machine lets this program make no such cgroup; the message is for people
     */
    static ProcessorLimits open(double part) {
        long quota = Math.round(part * PERIOD_MICROS);
        if (quota < LEAST_MICROS) {
            throw new IllegalArgumentException(part + " is less of a processor than can be given: at least 0.01");
        }
        String name = "ptracker-bench-" + ProcessHandle.current().pid();
        Path first = ROOT.resolve("cpu");
        try {
            if (Files.isDirectory(first)) {
                return new ProcessorLimits(Files.createDirectory(first.resolve(name)), true, false, quota);
            }
            if (!words(ROOT.resolve("cgroup.controllers")).contains("cpu")) {
                throw new IOException(ROOT + "/cgroup.controllers does not have cpu");
            }
            boolean switchedOn = !words(ROOT.resolve(CHILDREN)).contains("cpu");
            ProcessorLimits limits =
                    new ProcessorLimits(Files.createDirectory(ROOT.resolve(name)), false, switchedOn, quota);
            limits.letChildrenHaveLimits();
            return limits;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Neither " + first + " (cgroup version 1) nor " + ROOT
                            + " (version 2) lets this program limit a process. Run it as root,"
                            + " on the machine itself or in a container that may write there. " + e,
                    e);
        }
    }

    private void letChildrenHaveLimits() throws IOException {
        try {
            if (switchedOn) {
                write(ROOT.resolve(CHILDREN), "+cpu");
            }
            write(ours.resolve(CHILDREN), "+cpu");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    void limit(Process process) throws IOException {
        Path group = Files.createDirectory(ours.resolve(String.valueOf(process.pid())));
        if (version1) {
            write(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
            write(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
        } else {
            write(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        }
        write(group.resolve("cgroup.procs"), String.valueOf(process.pid()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(Files.readString(file).strip().split(" "));
    }

    /** The processes have to have ended. */
    @Override
    public void close() throws IOException {
        try (var children = Files.list(ours)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                Files.delete(child);
            }
        }
        Files.delete(ours);
        if (switchedOn) {
            write(ROOT.resolve(CHILDREN), "-cpu");
        }
    }
}
