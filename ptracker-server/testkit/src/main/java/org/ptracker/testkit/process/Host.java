package org.ptracker.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ptracker.testkit.Repository;

/**
 * A process that serves the unmodified WAR: itself, or a stock servlet container in a folder of its own.
 *
 * @param server scheme, address and port
 * @param contextPath where the application is mounted, empty for the root
 */
public record Host(WarProcess process, URI server, String contextPath) implements AutoCloseable {
    private static final Path UNPACKED = Repository.file("ptracker-server/testkit/target/hosts");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Pattern SETUP_CODE = Pattern.compile("ptracker login --setup (\\S+)");
    private static final Pattern TOMCAT_PORT = Pattern.compile("Starting ProtocolHandler \\[\"[^\"]*-(\\d+)\"]");
    private static final Pattern TOMCAT_READY = Pattern.compile("Server startup in");
    private static final Pattern JETTY_PORT =
            Pattern.compile("Started oejs\\.ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)");

    /** {@code java -jar}. */
    public static Host javaJar(Path folder) throws IOException, InterruptedException {
        WarProcess process = WarProcess.start(settings(folder));
        return new Host(process, process.uri(), "");
    }

    /** Stock Tomcat, with nothing changed but its ports and address. */
    public static Host tomcat(Path folder, String contextPath) throws IOException, InterruptedException {
        Path home = unpacked("apache-tomcat-");
        Path base = Files.createDirectories(folder.resolve("tomcat"));
        for (String name : List.of("conf", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(name));
        }
        copyFiles(home.resolve("conf"), base.resolve("conf"));
        Path configuration = base.resolve("conf/server.xml");
        String freePorts = Files.readString(configuration)
                .replace("port=\"8005\"", "port=\"-1\"")
                .replace("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"0\"");
        Files.writeString(configuration, freePorts);
        Files.copy(
                WarProcess.WAR, base.resolve("webapps").resolve(contextPath.isEmpty() ? "ROOT.war" : war(contextPath)));
        Map<String, String> environment = settings(folder);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CATALINA_BASE", base.toString());
        WarProcess process = WarProcess.start(
                environment, List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"));
        String port = process.output().await(TOMCAT_PORT, LONGEST_START).group(1);
        process.output().await(TOMCAT_READY, LONGEST_START);
        return new Host(process, URI.create("http://127.0.0.1:" + port), contextPath);
    }

    /** Stock Jetty with the modules that serve a WAR by HTTP. */
    public static Host jetty(Path folder, String contextPath) throws IOException, InterruptedException {
        String start = unpacked("jetty-home-").resolve("start.jar").toString();
        Path base = Files.createDirectories(folder.resolve("jetty"));
        String inBase = "jetty.base=" + base;
        try (WarProcess modules =
                WarProcess.java(Map.of(), List.of("-jar", start, inBase, "--add-modules=server,http,ee10-deploy"))) {
            modules.result();
        }
        Files.copy(
                WarProcess.WAR, base.resolve("webapps").resolve(contextPath.isEmpty() ? "root.war" : war(contextPath)));
        WarProcess process = WarProcess.java(
                settings(folder), List.of("-jar", start, inBase, "jetty.http.host=127.0.0.1", "jetty.http.port=0"));
        String port = process.output().await(JETTY_PORT, LONGEST_START).group(1);
        return new Host(process, URI.create("http://127.0.0.1:" + port), contextPath);
    }

    private static String war(String contextPath) {
        return contextPath.substring(1) + ".war";
    }

    private static Map<String, String> settings(Path folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PTRACKER_DATA", folder.resolve("data").toString());
        settings.put("PTRACKER_PORT", "0");
        return settings;
    }

    private static Path unpacked(String prefix) throws IOException {
        try (Stream<Path> hosts = Files.list(UNPACKED)) {
            return hosts.filter(host -> host.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "there is no " + prefix + "* in " + UNPACKED + ": mvn -Dslow verify downloads it there", e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** An address of the application. */
    public URI resolve(String path) {
        return URI.create(server + contextPath + path);
    }

    /** The code that its log shows while there is no account. */
    public String setupCode() throws InterruptedException {
        return process.output().await(SETUP_CODE, LONGEST_START).group(1);
    }

    /** Stops it as an operator does. */
    public WarProcess.Result stop() throws InterruptedException {
        process.terminate();
        return process.result();
    }

    @Override
    public void close() {
        process.close();
    }
}
