package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pod of restore.sh is as closed as the server's, and differs in what it must differ in, no more. */
class RestorePodTest {
    private static final Set<String> MEANT = Set.of(
            "one-workload", // It runs while the StatefulSet is scaled to none.
            "application-label", // The Service must send nobody to it.
            "image", // The script fills the tag in.
            "configuration", // The claim is made by the StatefulSet.
            "job-restart"); // It ends when its work is done.

    @Test
    void restorePod_keepsTheRulesOfEveryPod() {
        String application = Facts.text(Renderings.FOLDER.resolve("ptracker.yaml"));
        String pod = Facts.text(Facts.REPOSITORY.resolve("deployment_scripts/restore_pod.yaml"));
        List<Finding> findings =
                new Validation(Facts.read()).findings("with the pod of restore.sh", application + "---\n" + pod);
        assertThat(findings).extracting(Finding::rule).containsOnlyOnceElementsOf(MEANT);
        assertThat(findings)
                .hasSize(MEANT.size())
                .allMatch(finding -> finding.place().contains("Pod ptracker-restore"));
    }
}
