package org.ptracker.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, by subject. Each has a mutation in {@code MutationTest} that it must catch. */
final class Rules {
    private Rules() {}

    static List<Rule> all(Facts facts) {
        return Stream.of(
                        ObjectRules.all(),
                        ValueRules.all(),
                        ApplicationRules.all(facts),
                        SelectorRules.all(),
                        ReferenceRules.all(),
                        PodRules.all(facts),
                        ProbeRules.all(),
                        ResourceRules.all(),
                        SecurityRules.all(facts),
                        NetworkRules.all(facts),
                        JobRules.all(),
                        GatewayRules.all())
                .flatMap(List::stream)
                .toList();
    }
}
