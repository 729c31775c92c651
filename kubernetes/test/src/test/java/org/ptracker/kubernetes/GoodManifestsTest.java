package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files as they stand have no fault. */
class GoodManifestsTest {
    private final Validation validation = new Validation(Facts.read());

    @Test
    void ptrackerYaml_hasNoFault() {
        assertThat(validation.findings("ptracker.yaml", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml"))))
                .isEmpty();
    }

    @Test
    void kustomization_hasNoFault() throws Exception {
        assertThat(validation.findings("kubectl kustomize kubernetes", Renderings.plain()))
                .isEmpty();
    }

    @Test
    void kustomization_changesNothingButTheOrder() throws Exception {
        Manifest plain = ManifestParser.parse("plain", Renderings.plain()).manifest();
        Manifest file = ManifestParser.parse("file", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")))
                .manifest();
        assertThat(plain.objects())
                .extracting(KubernetesObject::json)
                .containsExactlyInAnyOrderElementsOf(
                        file.objects().stream().map(KubernetesObject::json).toList());
    }

    @Test
    void tls_hasNoFault(@TempDir Path folder) throws Exception {
        String settings = Facts.text(Renderings.FOLDER.resolve("tls/settings.env"));
        assertThat(validation.findings("kubectl kustomize, with tls", Renderings.withTls(folder, settings)))
                .isEmpty();
    }

    @Test
    void tls_takesHostNameAndCertificateMapFromOnePlace(@TempDir Path folder) throws Exception {
        String settings =
                "HOST_NAME=busy.example.net\nCERTIFICATE_MAP=busy-map\nADDRESS_NAME=busy-address\nTRUSTED_PROXIES=192.0.2.1\n";
        String rendered = Renderings.withTls(folder, settings);
        Manifest manifest = ManifestParser.parse("tls", rendered).manifest();
        KubernetesObject gateway =
                manifest.find("Gateway", "ptracker", "ptracker").orElseThrow();
        assertThat(gateway.at("metadata.annotations")
                        .get("networking.gke.io/certmap")
                        .text())
                .isEqualTo("busy-map");
        assertThat(gateway.at("spec.addresses").item(0).get("value").text()).isEqualTo("busy-address");
        List<String> hosts = manifest.objects().stream()
                .flatMap(object -> object.root().tree().stream())
                .filter(field -> field.isText() && field.text().contains("example."))
                .map(Field::text)
                .toList();
        assertThat(hosts).hasSize(4).containsOnly("busy.example.net");
        assertThat(rendered)
                .contains("value: 192.0.2.1\n")
                .doesNotContain("HOST_NAME", "CERTIFICATE_MAP", "ADDRESS_NAME");
    }

    @Test
    void ingress_hasNoFault(@TempDir Path folder) throws Exception {
        String settings = Facts.text(Renderings.FOLDER.resolve("ingress/settings.env"));
        String rendered = Renderings.withIngress(folder, settings);
        assertThat(validation.findings("kubectl kustomize, with ingress", rendered))
                .isEmpty();
        for (String line :
                settings.lines().filter(line -> !line.startsWith("#")).toList()) {
            assertThat(rendered)
                    .contains(line.substring(line.indexOf('=') + 1))
                    .doesNotContain(": " + line.substring(0, line.indexOf('=')));
        }
    }

    @Test
    void backup_hasNoFault_andNamesTheBucket(@TempDir Path folder) throws Exception {
        String rendered = Renderings.withBackup(folder);
        assertThat(validation.findings("kubectl kustomize, with backup", rendered))
                .isEmpty();
        assertThat(rendered)
                .contains("value: my-bucket\n")
                .doesNotContain("value: BUCKET\n", "value: CLUSTER\n", "name: backup-settings");
    }

    @Test
    void monitoring_hasNoFault(@TempDir Path folder) throws Exception {
        assertThat(validation.findings("kubectl kustomize, with monitoring", Renderings.withMonitoring(folder)))
                .isEmpty();
    }

    @Test
    void tls_leavesNoWayInBesideTheGateway(@TempDir Path folder) throws Exception {
        String settings = Facts.text(Renderings.FOLDER.resolve("tls/settings.env"));
        Manifest manifest = ManifestParser.parse("tls", Renderings.withTls(folder, settings))
                .manifest();
        assertThat(manifest.ofKind("Service")
                        .map(service -> service.at("spec.type").text()))
                .containsExactlyInAnyOrder("ClusterIP", "");
    }

    @Test
    void postgres_hasNoFault(@TempDir Path folder) throws Exception {
        assertNoFault(Renderings.postgres(folder, Renderings.DATABASE_ELSEWHERE, "../tls"));
    }

    @Test
    void postgres_onCloudSql_hasNoFault(@TempDir Path folder) throws Exception {
        assertNoFault(Renderings.postgres(folder, Renderings.CLOUD_SQL, "google", "../tls"));
    }

    @Test
    void postgres_byCloudNativePg_hasNoFault(@TempDir Path folder) throws Exception {
        assertNoFault(Renderings.postgres(folder, Renderings.CLOUD_NATIVE_PG, "cnpg"));
    }

    /** As the files stand, before anybody has set a database. */
    @Test
    void postgres_withTheSettingsThatStandThere_hasNoFault() throws Exception {
        assertNoFault(Renderings.kustomize(Renderings.FOLDER.resolve("postgres")));
    }

    private void assertNoFault(String rendered) {
        assertThat(validation.findings("kubectl kustomize kubernetes/postgres", rendered))
                .isEmpty();
    }

    /** The pod of restore.sh is as closed as the server's, and differs in what it must differ in, no more. */
    @Test
    void restorePod_keepsTheRulesOfEveryPod() {
        String application = Facts.text(Renderings.FOLDER.resolve("ptracker.yaml"));
        String pod = Facts.text(Facts.REPOSITORY.resolve("deployment_scripts/restore_pod.yaml"));
        List<Finding> findings = validation.findings("with the pod of restore.sh", application + "---\n" + pod);
        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(
                        "one-workload", // It runs while the StatefulSet is scaled to none.
                        "application-label", // The Service must send nobody to it.
                        "image", // The script fills the tag in.
                        "configuration", // The claim is made by the StatefulSet.
                        "job-restart"); // It ends when its work is done.
        assertThat(findings).allMatch(finding -> finding.place().contains("Pod ptracker-restore"));
    }
}
