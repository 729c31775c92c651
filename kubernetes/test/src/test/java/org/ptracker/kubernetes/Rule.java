package org.ptracker.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One way in which a manifest can be wrong.
 *
 * @param name short, lower case, unique: by it {@code mutations.yaml} says which rule must speak
 */
record Rule(String name, BiConsumer<Manifest, Rule.Report> check) {
    /** Every rule: first those of the YAML files, then those written in Java. {@code MutationTest} has a mistake for each. */
    static List<Rule> all(Facts facts) {
        Servers servers = new Servers(facts);
        Stream<Rule> table = Stream.of("rules.yaml", "database_rules.yaml", "component_rules.yaml")
                .flatMap(file -> read(file, facts.byName()).entrySet().stream())
                .map(entry -> of(entry.getKey().toString(), (List<?>) entry.getValue(), servers));
        return Stream.of(
                        table,
                        new ServerRules(servers).all().stream(),
                        new DatabaseRules(servers).all().stream(),
                        ReferenceRules.all().stream(),
                        Stream.of(Cron.RULE, HeapRule.RULE))
                .flatMap(rules -> rules)
                .toList();
    }

    private static Rule of(String name, List<?> rows, Servers servers) {
        List<Check> checks =
                rows.stream().map(row -> new Check((Map<?, ?>) row, servers)).toList();
        return new Rule(name, (manifest, report) -> checks.forEach(check -> check.run(manifest, report)));
    }

    /** Reads a table beside this class, in which {@code $name} stands for a fact. */
    static Map<?, ?> read(String file, Map<String, String> facts) {
        try (InputStream stream = Objects.requireNonNull(Rule.class.getResourceAsStream(file))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                text = text.replace("$" + fact.getKey(), fact.getValue());
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Finding> findings(Manifest manifest) {
        List<Finding> findings = new ArrayList<>();
        check.accept(manifest, (place, message) -> findings.add(new Finding(name, place, message)));
        return findings;
    }

    /** Takes what a rule finds. */
    interface Report {
        void add(String place, String message);

        default void add(Field field, String message) {
            add(field.place(), message);
        }
    }
}
