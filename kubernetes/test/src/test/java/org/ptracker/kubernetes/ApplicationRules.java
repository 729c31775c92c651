package org.ptracker.kubernetes;

import java.util.List;

/** What the whole needs in order to be PTracker: one server on one disk that nothing deletes by accident. */
final class ApplicationRules {
    private static final List<String> PARTS =
            List.of("Namespace", "ServiceAccount", "Service", "StatefulSet", "NetworkPolicy", "PodDisruptionBudget");
    /** Balanced and fast disks: the two that each GKE cluster has and that survive their node. */
    private static final List<String> STORAGE_CLASSES = List.of("standard-rwo", "premium-rwo");

    private static final long GIBIBYTE = 1L << 30;

    private ApplicationRules() {}

    static List<Rule> all(Facts facts) {
        return List.of(
                new Rule("complete", ApplicationRules::complete),
                new Rule("one-replica", ApplicationRules::oneReplica),
                new Rule("one-workload", ApplicationRules::oneWorkload),
                new Rule("update-strategy", ApplicationRules::updateStrategy),
                new Rule("keep-volume", ApplicationRules::keepVolume),
                new Rule("claim", ApplicationRules::claim),
                new Rule("image", (manifest, report) -> image(manifest, report, facts)),
                new Rule("disruption-budget", ApplicationRules::disruptionBudget));
    }

    private static void complete(Manifest manifest, Report report) {
        for (String kind : PARTS) {
            if (manifest.ofKind(kind).noneMatch(object -> object.name().equals("ptracker"))) {
                report.add(manifest.file(), "has no " + kind + " named ptracker");
            }
        }
    }

    private static void oneReplica(Manifest manifest, Report report) {
        for (KubernetesObject set : manifest.ofKind("StatefulSet").toList()) {
            report.expect(set.at("spec.replicas"), 1, "SQLite has one writer, the volume one pod");
            if (set.at("spec.ordinals.start").number(0) != 0) {
                report.add(set.at("spec.ordinals.start"), "begins with another pod, which would have an empty disk");
            }
        }
    }

    private static void oneWorkload(Manifest manifest, Report report) {
        manifest.ofKind("Deployment", "DaemonSet", "ReplicaSet", "Pod")
                .forEach(other -> report.add(
                        other.root(), "would start a pod before the old one has ended; the StatefulSet is enough"));
        manifest.ofKind("StatefulSet")
                .skip(1)
                .forEach(second -> report.add(second.root(), "is a second StatefulSet: two servers, two databases"));
    }

    private static void updateStrategy(Manifest manifest, Report report) {
        manifest.ofKind("StatefulSet").forEach(set -> {
            report.expect(set.at("spec.updateStrategy.type"), "RollingUpdate", "a new image must start by itself");
            report.expect(
                    set.at("spec.podManagementPolicy"), "Parallel", "else a broken pod blocks the one that repairs it");
            Field partition = set.at("spec.updateStrategy.rollingUpdate.partition");
            if (partition.number(0) > 0) {
                report.add(partition, "keeps pod 0, the only one, from being updated");
            }
        });
    }

    private static void keepVolume(Manifest manifest, Report report) {
        manifest.ofKind("StatefulSet").forEach(set -> {
            Field policy = set.at("spec.persistentVolumeClaimRetentionPolicy");
            report.expect(policy.get("whenDeleted"), "Retain", "the volume holds the only copy of the data");
            report.expect(policy.get("whenScaled"), "Retain", "the volume holds the only copy of the data");
        });
    }

    private static void claim(Manifest manifest, Report report) {
        for (KubernetesObject set : manifest.ofKind("StatefulSet").toList()) {
            List<Field> claims = set.at("spec.volumeClaimTemplates").items();
            if (claims.size() != 1) {
                report.add(set.at("spec.volumeClaimTemplates"), "has " + claims.size() + " claims, must have one");
            }
            for (Field claim : claims) {
                Field modes = claim.at("spec.accessModes");
                if (modes.items().size() != 1 || !modes.items().get(0).is("ReadWriteOncePod")) {
                    report.add(
                            modes, "is " + modes.describe() + "; only [\"ReadWriteOncePod\"] keeps a second pod out");
                }
                Field size = claim.at("spec.resources.requests.storage");
                if (Quantities.of(size).doubleValue() < GIBIBYTE) {
                    report.add(size, "is " + size.describe() + ", too small for a database: 1Gi or more works");
                }
                if (claim.at("spec.volumeMode").is("Block")) {
                    report.add(claim.at("spec.volumeMode"), "is a bare disk, with no folder to mount");
                }
                Field storageClass = claim.at("spec.storageClassName");
                if (!STORAGE_CLASSES.contains(storageClass.text())) {
                    report.add(
                            storageClass, "is " + storageClass.describe() + "; of GKE's, " + STORAGE_CLASSES + " work");
                }
            }
        }
    }

    private static void image(Manifest manifest, Report report, Facts facts) {
        for (PodTemplate pod : manifest.pods()) {
            for (Field container : pod.containers()) {
                Field image = container.get("image");
                String text = image.text();
                String last = text.substring(text.lastIndexOf('/') + 1);
                if (!text.contains("@sha256:") && (!last.contains(":") || last.endsWith(":latest"))) {
                    report.add(image, "is " + image.describe() + ": without a tag, or latest, nobody knows what runs");
                }
                if (container.get("imagePullPolicy").is("Never")) {
                    report.add(container.get("imagePullPolicy"), "is Never: no node has the image to begin with");
                }
                if (!last.split("[:@]", 2)[0].equals(facts.image())) {
                    report.add(image, "is " + image.describe() + ", must be some " + facts.image());
                }
            }
        }
    }

    private static void disruptionBudget(Manifest manifest, Report report) {
        for (KubernetesObject budget : manifest.ofKind("PodDisruptionBudget").toList()) {
            Field minAvailable = budget.at("spec.minAvailable");
            if (minAvailable.exists()) {
                report.add(minAvailable, "blocks the upgrade of nodes for ever with one pod; maxUnavailable: 1 works");
            } else {
                report.expect(budget.at("spec.maxUnavailable"), 1, "with 0 a node can never be upgraded");
            }
        }
    }
}
