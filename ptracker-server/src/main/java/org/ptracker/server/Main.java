package org.ptracker.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.ptracker.common.ProgramVersion;
import org.ptracker.server.failure.OutOfMemory;
import org.ptracker.server.failure.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line of the server. Exit codes: 0 done, 1 failed, 2 wrong usage. */
public final class Main {
    private static final String HELP = """
            usage: java -jar ptracker-server.war [serve]
                   java -jar ptracker-server.war user add NAME [--admin]
                   java -jar ptracker-server.war user list
                   java -jar ptracker-server.war user passwd NAME
                   java -jar ptracker-server.war user disable NAME
                   java -jar ptracker-server.war backup FILE | backup - | backup --into FOLDER
                   java -jar ptracker-server.war restore FILE | restore -
                   java -jar ptracker-server.war verify [FILE]
                   java -jar ptracker-server.war drill FILE | drill FOLDER
                   java -jar ptracker-server.war move jdbc:postgresql://HOST/NAME | move --to-file
                   java -jar ptracker-server.war healthcheck
                   java -jar ptracker-server.war doctor
                   java -jar ptracker-server.war --print-config
                   java -jar ptracker-server.war --extract DIR
                   java -jar ptracker-server.war --version | --help

            serve runs the server until it gets TERM or INT. user works on the database of a server that is
            not running; it asks for the password, or reads it from standard input's first line.
            backup makes a checked copy of the database, of a running server too; - is standard output.
            --into names it by the time, and keeps the last of 7 days and of 4 weeks in the folder.
            restore puts such a copy in place of the database of a server that is not running, and keeps what
            it replaces. verify reads a whole database and says whether it is intact.
            drill restores a backup, or the newest of a folder, into a folder of its own, starts a server with
            it, says what it has, and removes both.
            move brings everything from the file of the data folder into an empty database of PostgreSQL, or with
            --to-file from there into an empty data folder. No server may run on either.
            healthcheck asks the server of the same settings whether it is ready, and exits with 0 or 1.
            doctor looks at the data folder, the disk, the clock, backups, TLS and proxies, and says what to do.

            Settings come from the environment:
            """;

    /** Beyond what a stop takes at most, with a large commit at its end. */
    private static final Duration LONGEST_STOP = PTrackerServer.LONGEST_STOP.plusSeconds(6);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        int status = run(Arrays.asList(arguments));
        if (status != ExitStatus.DONE) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments) throws InterruptedException {
        String verb = arguments.isEmpty() ? "serve" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (verb) {
                case "serve" -> rest.isEmpty() ? serve() : ExitStatus.wrongUsage("serve takes no arguments");
                case "user" -> UserVerb.run(rest, ServerConfig.from(System.getenv()));
                case "backup" -> BackupVerb.run(rest, quietConfig(), Instant.now());
                case "restore" -> RestoreVerb.run(rest, quietConfig(), Instant.now());
                case "drill" -> {
                    LogConfigurator.quiet();
                    yield DrillVerb.run(rest, Clock.systemUTC());
                }
                case "move" -> {
                    LogConfigurator.quiet();
                    yield MoveVerb.run(rest, System.getenv(), Clock.systemUTC());
                }
                case "doctor" ->
                    rest.isEmpty() ? doctor(quietConfig()) : ExitStatus.wrongUsage("doctor takes no arguments");
                case "verify" -> VerifyVerb.run(rest, quietConfig());
                case "healthcheck" ->
                    rest.isEmpty()
                            ? HealthcheckVerb.run(ServerConfig.from(System.getenv()))
                            : ExitStatus.wrongUsage("healthcheck takes no arguments");
                case "--print-config" ->
                    print(ServerConfig.from(System.getenv()).describe());
                case "--version" -> print("ptracker-server " + ProgramVersion.number());
                case "--help", "-h", "help" -> print(help());
                default -> ExitStatus.wrongUsage("there is no " + verb);
            };
        } catch (StartupException e) {
            System.err.println("ptracker-server: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    /** For a verb that says on its own what there is to say. */
    private static ServerConfig quietConfig() {
        LogConfigurator.quiet();
        return ServerConfig.from(System.getenv());
    }

    private static int serve() throws InterruptedException {
        ServerConfig config = ServerConfig.from(System.getenv());
        LogConfigurator.configure(config.jsonLog(), config.logLevel());
        Logger log = LoggerFactory.getLogger(Main.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            log.error("{} ended", thread.getName(), failure);
            OutOfMemory.endsProcess(failure);
        });
        ServiceLinks.notice(System.getenv(), config.port()).ifPresent(log::warn);
        PTrackerServer server = PTrackerServer.start(config, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, log), "ptracker-stop"));
        server.setupOffer().ifPresent(log::info);
        log.info("listening on {}", server.uri());
        server.join();
        return ExitStatus.DONE;
    }

    /** TERM is how a server is meant to end, so it ends with 0 and not with the JVM's 143. */
    private static void stop(PTrackerServer server, Logger log) {
        int status = ExitStatus.DONE;
        log.info("stopping");
        cutOff(log);
        try {
            server.close();
            log.info("stopped");
        } catch (RuntimeException e) {
            log.error("did not stop cleanly", e);
            status = ExitStatus.FAILED;
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ends a stop that does not end, as where threads are stuck. */
    private static void cutOff(Logger log) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        // Nothing is waited for but time: whatever could wake this thread may be what is stuck.
                        Thread.sleep(LONGEST_STOP.toMillis());
                        log.error("not stopped within {} s: this process ends now", LONGEST_STOP.toSeconds());
                        Runtime.getRuntime().halt(ExitStatus.FAILED);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "ptracker-cut-off");
        waiting.setDaemon(true);
        waiting.start();
    }

    private static int doctor(ServerConfig config) {
        List<Doctor.Finding> findings = Doctor.examine(config, Instant.now());
        findings.forEach(System.out::println);
        boolean isWell = findings.stream().noneMatch(finding -> finding.level() == Doctor.Finding.Level.FAULT);
        return isWell ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static int print(String text) {
        System.out.println(text);
        return ExitStatus.DONE;
    }

    private static String help() {
        StringBuilder help = new StringBuilder(HELP);
        for (Setting setting : Setting.values()) {
            help.append(String.format("  %-29s %s%n", setting, setting.description()));
            setting.fallback().ifPresent(value -> help.append(String.format("  %-29s default: %s%n", "", value)));
        }
        return help.toString().stripTrailing();
    }
}
