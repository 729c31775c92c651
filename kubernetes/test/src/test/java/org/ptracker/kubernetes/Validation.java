package org.ptracker.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** Everything that a manifest is held against. */
final class Validation {
    private final List<Rule> rules;

    Validation(Facts facts) {
        this.rules = Rule.all(facts);
    }

    List<Rule> rules() {
        return rules;
    }

    /**
     * Finds what is wrong.
     *
     * @param file how messages name it
     * @return empty when all is well
     */
    List<Finding> findings(String file, String yaml) {
        ManifestParser.Result result = ManifestParser.parse(file, yaml);
        List<Finding> findings = new ArrayList<>(result.findings());
        if (!findings.isEmpty()) {
            // The rest was not read, and whatever refers to it would be told as missing.
            return findings;
        }
        for (KubernetesObject object : result.manifest().objects()) {
            findings.addAll(ModelCheck.findings(object));
        }
        for (Rule rule : rules) {
            findings.addAll(rule.findings(result.manifest()));
        }
        return findings;
    }
}
