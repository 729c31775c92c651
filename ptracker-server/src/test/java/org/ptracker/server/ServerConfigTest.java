package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.http.TrustedProxies;
import org.ptracker.server.storage.postgres.PostgresSettings;
import org.ptracker.server.tls.PemFiles;

class ServerConfigTest {
    private static final Map<String, String> EVERY_SETTING = Map.ofEntries(
            Map.entry("PTRACKER_HOST", "0.0.0.0"),
            Map.entry("PTRACKER_PORT", "0"),
            Map.entry("PTRACKER_DATA", "/srv/ptracker/../data"),
            Map.entry("PTRACKER_DATABASE_URL", "jdbc:postgresql://db/ptracker"),
            Map.entry("PTRACKER_DATABASE_USER", "clock"),
            Map.entry("PTRACKER_DATABASE_POOL", "6"),
            Map.entry("PTRACKER_BACKUP_INTO", "/srv/backups"),
            Map.entry("PTRACKER_BACKUP_EVERY", "PT12H"),
            Map.entry("PTRACKER_ADMIN_USER", "ada"),
            Map.entry("PTRACKER_ADMIN_PASSWORD", "correct horse"),
            Map.entry("PTRACKER_LOG_FORMAT", "json"),
            Map.entry("PTRACKER_LOG_LEVEL", "debug"),
            Map.entry("PTRACKER_WRITE_QUEUE", "7"),
            Map.entry("PTRACKER_READERS", "3"),
            Map.entry("PTRACKER_CONNECTIONS_PER_ADDRESS", "5"),
            Map.entry("PTRACKER_METRICS", "admin"),
            Map.entry("PTRACKER_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
            Map.entry("PTRACKER_TLS_CERT", "/etc/tls/cert.pem"),
            Map.entry("PTRACKER_TLS_KEY", "/etc/tls/key.pem"));

    @TempDir
    Path folder;

    @Test
    void from_nothing_hasTheDefaults() {
        ServerConfig config = ServerConfig.from(Map.of("HOME", "/root", "PATH", "/bin"));

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8000);
        assertThat(config.data()).isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/ptracker"));
        assertThat(config.backups()).isNull();
        assertThat(config.adminUser()).isNull();
        assertThat(config.adminPassword()).isNull();
        assertThat(config.jsonLog()).isFalse();
        assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(config.writeQueue()).isEqualTo(1024);
        assertThat(config.connectionsPerAddress()).isEqualTo(400);
        assertThat(config.metrics()).isEqualTo(MetricsAccess.OPEN);
        assertThat(config.trustedProxies().isEmpty()).isTrue();
        assertThat(config.tls()).isNull();
        assertThat(config.readers())
                .isEqualTo(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void from_everySetting_takesEach() {
        assertThat(ServerConfig.from(EVERY_SETTING))
                .isEqualTo(new ServerConfig(
                        "0.0.0.0",
                        0,
                        Path.of("/srv/data"),
                        new PostgresSettings("jdbc:postgresql://db/ptracker", "clock", null, 6),
                        new BackupPlan(Path.of("/srv/backups"), Duration.ofHours(12)),
                        "ada",
                        "correct horse",
                        true,
                        LogLevel.DEBUG,
                        7,
                        3,
                        5,
                        MetricsAccess.ADMIN,
                        TrustedProxies.parse("10.0.0.0/8,::1"),
                        new PemFiles(Path.of("/etc/tls/cert.pem"), Path.of("/etc/tls/key.pem"))));
    }

    /** A setting that no test sets is a setting that nobody tried. */
    @Test
    void everySetting_isInTheTestAbove() {
        List<String> settings = Arrays.stream(Setting.values())
                .map(Enum::name)
                .filter(name -> !name.endsWith("_PASSWORD_FILE"))
                .toList();

        assertThat(EVERY_SETTING).containsOnlyKeys(settings);
    }

    @Test
    void from_empty_isTheDefault() {
        Map<String, String> empty = new HashMap<>();
        for (Setting setting : Setting.values()) {
            empty.put(setting.name(), "");
        }

        assertThat(ServerConfig.from(empty)).isEqualTo(ServerConfig.from(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PTRACKER_DATABASE_URL|mysql://db|PTRACKER_DATABASE_URL is not an address of PostgreSQL: jdbc:postgresql://HOST:5432/NAME works",
                "PTRACKER_DATABASE_URL|jdbc:postgresql://db/p?password=x|PTRACKER_DATABASE_URL has the password in it, where others may read it",
                "PTRACKER_DATABASE_USER|ada|PTRACKER_DATABASE_USER is of PostgreSQL: set PTRACKER_DATABASE_URL too, or leave it out",
                "PTRACKER_BACKUP_EVERY|24h|PTRACKER_BACKUP_EVERY is not an ISO 8601 duration such as PT1H30M",
                "PTRACKER_BACKUP_EVERY|PT0.5S|PTRACKER_BACKUP_EVERY is too short; P1D or PT12H works",
                "PTRACKER_PORT|http|PTRACKER_PORT is \"http\"; a whole number from 0 to 65535 works",
                "PTRACKER_PORT|65536|PTRACKER_PORT is \"65536\"; a whole number from 0 to 65535 works",
                "PTRACKER_PORT|-1|PTRACKER_PORT is \"-1\"; a whole number from 0 to 65535 works",
                "PTRACKER_WRITE_QUEUE|0|PTRACKER_WRITE_QUEUE is \"0\"; a whole number from 1 to 1000000 works",
                "PTRACKER_READERS|1001|PTRACKER_READERS is \"1001\"; a whole number from 1 to 1000 works",
                "PTRACKER_READERS|99999999999|PTRACKER_READERS is \"99999999999\"; a whole number from 1 to 1000 works",
                "PTRACKER_METRICS|yes|PTRACKER_METRICS is \"yes\"; open, admin or off works",
                "PTRACKER_TRUSTED_PROXIES|10.0.0.0/8,proxy|PTRACKER_TRUSTED_PROXIES names a proxy that does not work: \"proxy\" is not an address; 10.0.0.0/8 or 2001:db8::1 works",
                "PTRACKER_TRUSTED_PROXIES|10.0.0.1/8|PTRACKER_TRUSTED_PROXIES names a proxy that does not work: \"10.0.0.1/8\" has bits behind its prefix: write the first address of the block",
                "PTRACKER_LOG_FORMAT|xml|PTRACKER_LOG_FORMAT is \"xml\"; text or json works",
                "PTRACKER_LOG_LEVEL|trace|PTRACKER_LOG_LEVEL is \"trace\"; error, warn, info or debug works",
                "PTRACKER_LOG_LEVEL|INFO|PTRACKER_LOG_LEVEL is \"INFO\"; error, warn, info or debug works",
                "PTRACKER_TLS_CERT|cert.pem|PTRACKER_TLS_CERT and PTRACKER_TLS_KEY belong together: set both or none",
                "PTRACKER_TLS_KEY|key.pem|PTRACKER_TLS_CERT and PTRACKER_TLS_KEY belong together: set both or none",
                "PTRACKER_ADMIN_USER|ada|PTRACKER_ADMIN_USER and PTRACKER_ADMIN_PASSWORD_FILE belong together: set both or none",
                "PTRACKER_ADMIN_PASSWORD|x|PTRACKER_ADMIN_USER and PTRACKER_ADMIN_PASSWORD_FILE belong together: set both or none",
            })
    void from_badValue_saysWhatWorks(String name, String value, String message) {
        assertThatThrownBy(() -> ServerConfig.from(Map.of(name, value)))
                .isInstanceOf(StartupException.class)
                .hasMessage(message);
    }

    @Test
    void from_unknownNames_areRefusedTogether() {
        assertThatThrownBy(() -> ServerConfig.from(Map.of("PTRACKER_PROT", "1", "PTRACKER_", "2", "PORT", "3")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith(
                        "unknown setting PTRACKER_, PTRACKER_PROT; known are PTRACKER_ADMIN_PASSWORD, ");
    }

    /** Both programs are used in one shell; what the command reads stands in its document. */
    @Test
    void from_theClientsVariables_areNoneOfOurs() throws IOException {
        String document = Files.readString(Path.of("../docs/cli.md"));
        Map<String, String> client = Pattern.compile("PTRACKER_[A-Z_]+")
                .matcher(document)
                .results()
                .collect(Collectors.toMap(MatchResult::group, name -> "x", (one, other) -> one));

        assertThat(client).containsKeys("PTRACKER_URL", "PTRACKER_TOKEN", "PTRACKER_TIMEOUT", "PTRACKER_NO_ARCHIVE");
        assertThat(ServerConfig.from(client)).isEqualTo(ServerConfig.from(Map.of()));
    }

    /** Of Services called ptracker and ptracker-web: one port without a name, one with, one for each protocol. */
    @ParameterizedTest
    @CsvSource({
        "SERVICE_HOST,10.0.0.7",
        "SERVICE_HOST,fd00::7",
        "SERVICE_PORT,80",
        "SERVICE_PORT_HTTP,80",
        "SERVICE_PORT_HTTP_ALT2,8080",
        "PORT,tcp://10.0.0.7:80",
        "PORT,tcp://[fd00::7]:80",
        "PORT,udp://10.0.0.7:53",
        "PORT_80_TCP,tcp://10.0.0.7:80",
        "PORT_80_TCP_PROTO,tcp",
        "PORT_80_TCP_PORT,80",
        "PORT_80_TCP_ADDR,10.0.0.7",
        "PORT_53_UDP,udp://10.0.0.7:53",
        "PORT_53_UDP_ADDR,10.0.0.7",
        "PORT_9_SCTP_PROTO,sctp",
    })
    void from_whatKubernetesSetsForServices_isPassedOver(String name, String value) {
        for (String service : List.of("PTRACKER_", "PTRACKER_WEB_", "PTRACKER_2_", "PTRACKER_DATA_")) {
            assertThat(ServerConfig.from(Map.of(service + name, value))).isEqualTo(ServerConfig.from(Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PTRACKER_WEB_PORT,8080",
        "PTRACKER_SERVICE,10.0.0.7",
        "PTRACKER_SERVICE_HOSTS,10.0.0.7",
        "PTRACKER_HOST_SERVICE,10.0.0.7",
        "PTRACKER_PORT_80,80",
        "PTRACKER_PORT_TCP,80",
        "PTRACKER_LISTEN_PORT,http://10.0.0.7:80",
    })
    void from_whatOnlyLooksLikeAService_isRefused(String name, String value) {
        assertThatThrownBy(() -> ServerConfig.from(Map.of(name, value)))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("unknown setting " + name + "; known are ");
    }

    @Test
    void data_followsXdg_whenThatIsAbsolute() {
        assertThat(ServerConfig.from(Map.of("XDG_DATA_HOME", "/xdg")).data()).isEqualTo(Path.of("/xdg/ptracker"));
        assertThat(ServerConfig.from(Map.of("XDG_DATA_HOME", "xdg")).data())
                .isEqualTo(ServerConfig.from(Map.of()).data());
    }

    @Test
    void passwordFile_isReadToTheEndOfItsFirstLine() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct horse\nsomething else\n");
        Map<String, String> settings =
                Map.of("PTRACKER_ADMIN_USER", "ada", "PTRACKER_ADMIN_PASSWORD_FILE", file.toString());

        assertThat(ServerConfig.from(settings).adminPassword()).isEqualTo("correct horse");
    }

    @Test
    void passwordFile_missingEmptyOrBesideThePassword_isRefused() throws IOException {
        String empty = Files.writeString(folder.resolve("empty"), "\nsecond").toString();
        String missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> ServerConfig.from(Map.of("PTRACKER_ADMIN_PASSWORD_FILE", empty)))
                .hasMessage("PTRACKER_ADMIN_PASSWORD_FILE names a file whose first line is empty");
        assertThatThrownBy(() -> ServerConfig.from(Map.of("PTRACKER_ADMIN_PASSWORD_FILE", missing)))
                .hasMessageStartingWith("PTRACKER_ADMIN_PASSWORD_FILE names a file that cannot be read: ");
        assertThatThrownBy(() -> ServerConfig.from(
                        Map.of("PTRACKER_ADMIN_PASSWORD_FILE", empty, "PTRACKER_ADMIN_PASSWORD", "x")))
                .hasMessage("PTRACKER_ADMIN_PASSWORD is set beside PTRACKER_ADMIN_PASSWORD_FILE: set one");
    }

    @Test
    void describe_showsEverythingButSecrets() {
        assertThat(ServerConfig.from(EVERY_SETTING).toString()).isEqualTo("""
                PTRACKER_HOST=0.0.0.0
                PTRACKER_PORT=0
                PTRACKER_DATA=/srv/data
                PTRACKER_DATABASE_URL=jdbc:postgresql://db/ptracker
                PTRACKER_DATABASE_USER=clock
                PTRACKER_DATABASE_PASSWORD_FILE=
                PTRACKER_DATABASE_POOL=6
                PTRACKER_BACKUP_INTO=/srv/backups
                PTRACKER_BACKUP_EVERY=PT12H
                PTRACKER_ADMIN_USER=ada
                PTRACKER_ADMIN_PASSWORD=REDACTED
                PTRACKER_LOG_FORMAT=json
                PTRACKER_LOG_LEVEL=debug
                PTRACKER_WRITE_QUEUE=7
                PTRACKER_READERS=3
                PTRACKER_CONNECTIONS_PER_ADDRESS=5
                PTRACKER_METRICS=admin
                PTRACKER_TRUSTED_PROXIES=10.0.0.0/8,0:0:0:0:0:0:0:1/128
                PTRACKER_TLS_CERT=/etc/tls/cert.pem
                PTRACKER_TLS_KEY=/etc/tls/key.pem""");
    }

    @Test
    void passwordOfPostgres_isTheFilesFirstLine_andIsNotPrinted() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "tick tock\n");
        ServerConfig config = ServerConfig.from(Map.of(
                "PTRACKER_DATABASE_URL",
                "jdbc:postgresql://db/ptracker",
                "PTRACKER_DATABASE_PASSWORD_FILE",
                file.toString()));

        assertThat(config.postgres())
                .isEqualTo(new PostgresSettings("jdbc:postgresql://db/ptracker", null, "tick tock", 10));
        assertThat(config.describe())
                .contains(
                        "PTRACKER_DATABASE_URL=jdbc:postgresql://db/ptracker",
                        "PTRACKER_DATABASE_PASSWORD_FILE=REDACTED")
                .doesNotContain("tick");
    }
}
