package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the unmodified WAR in a stock Tomcat, below its context path; the slow tests of the server unpack that Tomcat. */
@NeedsBrowser
@Tag("slow")
class TomcatPageTest {
    private static final Path WAR =
            Path.of("../target/ptracker-server.war").toAbsolutePath().normalize();
    private static final Path HOSTS =
            Path.of("../target/hosts").toAbsolutePath().normalize();
    private static final Pattern PORT = Pattern.compile("Starting ProtocolHandler \\[\"[^\"]*-(\\d+)\"]");
    private static final Pattern CODE = Pattern.compile("ptracker login --setup (\\S+)");

    @Test
    void page_worksBelowTheContextPath(@TempDir Path folder) throws Exception {
        Process tomcat = start(folder);
        try (BufferedReader log = tomcat.inputReader(StandardCharsets.UTF_8)) {
            String port = "";
            String code = "";
            String line = "";
            while (!line.contains("Server startup in")) {
                line = log.readLine();
                assertThat(line).as("Tomcat's log before it has started").isNotNull();
                port = found(PORT, line, port);
                code = found(CODE, line, code);
            }
            walk("http://127.0.0.1:" + port + "/ptracker-server/", code);
        } finally {
            tomcat.toHandle().destroyForcibly();
            tomcat.onExit().join();
        }
    }

    private static void walk(String url, String code) throws IOException {
        try (Browser browser = new Browser(1280, 900)) {
            browser.open(url);
            browser.type("Setup code", code);
            browser.type("Name", "ada");
            browser.type("Password", PageServer.PASSWORD);
            browser.press("Make the account");
            AdaBrowser ada = new AdaBrowser(browser, url);
            ada.awaitView();
            PathWalk.walk(ada, url);
        }
    }

    private static String found(Pattern pattern, String line, String before) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : before;
    }

    private static Process start(Path folder) throws IOException {
        Path home = home();
        Path base = folder.resolve("tomcat");
        for (String name : List.of("conf", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(name));
        }
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        Path configuration = base.resolve("conf/server.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("port=\"8005\"", "port=\"-1\"")
                        .replace("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"0\""));
        Files.copy(WAR, base.resolve("webapps/ptracker-server.war"));
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CATALINA_BASE", base.toString());
        builder.environment().put("PTRACKER_DATA", folder.resolve("data").toString());
        return builder.start();
    }

    private static Path home() throws IOException {
        try (Stream<Path> hosts = Files.list(HOSTS)) {
            return hosts.filter(host -> host.getFileName().toString().startsWith("apache-tomcat-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | RuntimeException e) {
            throw new IOException("there is no Tomcat in " + HOSTS + ": mvn -Dslow verify unpacks it there", e);
        }
    }
}
