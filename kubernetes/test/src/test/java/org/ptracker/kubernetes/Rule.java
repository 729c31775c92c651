package org.ptracker.kubernetes;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * One way in which a manifest can be wrong.
 *
 * @param name short, lower case, unique: by it the mutation tests say which rule must speak
 */
record Rule(String name, BiConsumer<Manifest, Report> check) {
    List<Finding> findings(Manifest manifest) {
        Report report = new Report(name);
        check.accept(manifest, report);
        return report.findings();
    }
}
