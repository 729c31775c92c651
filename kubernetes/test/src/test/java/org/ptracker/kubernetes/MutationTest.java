package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is told by the rule that is there for it, with its place; and each rule is there for some mistake. */
class MutationTest {
    /** What the parser and the models tell, beside the rules. */
    private static final Set<String> BEFORE_THE_RULES =
            Set.of("yaml", "duplicate-key", "kind", "model", "type", "empty", "range");

    private static final Validation VALIDATION = new Validation(Facts.read());
    private static final Map<String, String> RENDERED = new HashMap<>();

    static Stream<Mutation> ofTheApplication() {
        return Mutation.of("application");
    }

    static Stream<Mutation> ofTls() {
        return Mutation.of("tls");
    }

    static Stream<Mutation> ofPostgres() {
        return Mutation.of("postgres");
    }

    static Stream<Mutation> ofGoogle() {
        return Mutation.of("google");
    }

    static Stream<Mutation> ofCloudNativePg() {
        return Mutation.of("cnpg");
    }

    static Stream<Mutation> ofIngress() {
        return Mutation.of("ingress");
    }

    static Stream<Mutation> ofBackup() {
        return Mutation.of("backup");
    }

    static Stream<Mutation> ofMonitoring() {
        return Mutation.of("monitoring");
    }

    @ParameterizedTest
    @MethodSource("ofTheApplication")
    void application(Mutation mutation) {
        requireTold(mutation, Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")));
    }

    @ParameterizedTest
    @MethodSource("ofTls")
    void tls(Mutation mutation, @TempDir Path folder) throws Exception {
        if (!RENDERED.containsKey("tls")) {
            String settings = Facts.text(Renderings.FOLDER.resolve("tls/settings.env"));
            RENDERED.put("tls", Renderings.withTls(folder, settings));
        }
        requireTold(mutation, RENDERED.getOrDefault("tls", ""));
    }

    @ParameterizedTest
    @MethodSource("ofPostgres")
    void postgres(Mutation mutation, @TempDir Path folder) throws Exception {
        requireToldOfPostgres(mutation, folder, Renderings.DATABASE_ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("ofGoogle")
    void google(Mutation mutation, @TempDir Path folder) throws Exception {
        requireToldOfPostgres(mutation, folder, Renderings.CLOUD_SQL, "google");
    }

    @ParameterizedTest
    @MethodSource("ofCloudNativePg")
    void cloudNativePg(Mutation mutation, @TempDir Path folder) throws Exception {
        requireToldOfPostgres(mutation, folder, Renderings.CLOUD_NATIVE_PG, "cnpg");
    }

    private static void requireToldOfPostgres(Mutation mutation, Path folder, String url, String... components)
            throws Exception {
        if (!RENDERED.containsKey(url)) {
            RENDERED.put(url, Renderings.postgres(folder, url, components));
        }
        requireTold(mutation, RENDERED.getOrDefault(url, ""));
    }

    @ParameterizedTest
    @MethodSource("ofIngress")
    void ingress(Mutation mutation, @TempDir Path folder) throws Exception {
        if (!RENDERED.containsKey("ingress")) {
            String settings = Facts.text(Renderings.FOLDER.resolve("ingress/settings.env"));
            RENDERED.put("ingress", Renderings.withIngress(folder, settings));
        }
        requireTold(mutation, RENDERED.getOrDefault("ingress", ""));
    }

    @ParameterizedTest
    @MethodSource("ofBackup")
    void backup(Mutation mutation, @TempDir Path folder) throws Exception {
        if (!RENDERED.containsKey("backup")) {
            RENDERED.put("backup", Renderings.withBackup(folder));
        }
        requireTold(mutation, RENDERED.getOrDefault("backup", ""));
    }

    @ParameterizedTest
    @MethodSource("ofMonitoring")
    void monitoring(Mutation mutation, @TempDir Path folder) throws Exception {
        if (!RENDERED.containsKey("monitoring")) {
            RENDERED.put("monitoring", Renderings.withMonitoring(folder));
        }
        requireTold(mutation, RENDERED.getOrDefault("monitoring", ""));
    }

    private static void requireTold(Mutation mutation, String good) {
        List<Finding> findings = VALIDATION.findings("mutated.yaml", mutation.applyTo(good));
        assertThat(findings)
                .as("told by the rule %s at %s", mutation.rule(), mutation.place())
                .anyMatch(finding -> finding.rule().equals(mutation.rule())
                        && finding.place().startsWith("mutated.yaml")
                        && finding.place().endsWith(mutation.place()));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.message()).hasSizeBetween(1, 800));
    }

    @Test
    void everyRule_hasItsMutation() {
        Set<String> rules = VALIDATION.rules().stream().map(Rule::name).collect(Collectors.toCollection(HashSet::new));
        assertThat(rules).as("rules of one name").hasSize(VALIDATION.rules().size());
        rules.addAll(BEFORE_THE_RULES);
        Set<String> mutated = Stream.of(
                        ofTheApplication(),
                        ofTls(),
                        ofIngress(),
                        ofBackup(),
                        ofMonitoring(),
                        ofPostgres(),
                        ofGoogle(),
                        ofCloudNativePg())
                .flatMap(mutations -> mutations)
                .map(Mutation::rule)
                .collect(Collectors.toSet());
        assertThat(mutated).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void place_namesTheLine() {
        String good = Facts.text(Renderings.FOLDER.resolve("ptracker.yaml"));
        long line = good.substring(0, good.indexOf("\n  replicas: 1\n")).lines().count() + 1;
        assertThat(VALIDATION.findings("mutated.yaml", good.replace("\n  replicas: 1\n", "\n  replicas: 2\n")))
                .extracting(Finding::toString)
                .containsExactly("mutated.yaml:" + line + ": StatefulSet ptracker: spec.replicas: is 2, must be 1: "
                        + "SQLite has one writer, the volume one pod [one-replica]");
    }
}
