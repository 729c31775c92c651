package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes every field of the good files away, and changes every value, one at a time: a rule must tell, or it is free to
 * choose.
 */
class EveryFieldTest {
    private static final String CONTAINER = "StatefulSet ptracker.spec.template.spec.containers[0]";
    private static final String MANY = CONTAINER.replace("StatefulSet", "Deployment");

    /** Without them the cluster does the same, or something as good. */
    private static final Set<String> FREE_TO_LEAVE_OUT = Set.of(
            "NetworkPolicy ptracker.spec.egress",
            "Service ptracker.spec.ports[0].name",
            "Service ptracker.spec.ports[0].protocol",
            "Service ptracker-headless.spec.ports[0].name",
            "Service ptracker-headless.spec.ports[0].protocol",
            "Service ptracker-headless.spec.ports[0].targetPort",
            "StatefulSet ptracker.spec.revisionHistoryLimit",
            CONTAINER + ".imagePullPolicy",
            CONTAINER + ".livenessProbe.failureThreshold",
            CONTAINER + ".livenessProbe.periodSeconds",
            CONTAINER + ".livenessProbe.timeoutSeconds",
            CONTAINER + ".ports[0].protocol",
            CONTAINER + ".readinessProbe.failureThreshold",
            CONTAINER + ".readinessProbe.periodSeconds",
            CONTAINER + ".readinessProbe.timeoutSeconds",
            CONTAINER + ".securityContext.privileged",
            CONTAINER + ".startupProbe.periodSeconds",
            CONTAINER + ".startupProbe.timeoutSeconds");

    /** A second more, or another name that nothing refers to, is as good. The image's tag has a test of its own. */
    private static final Set<String> FREE_TO_CHOOSE = Set.of(
            "Service ptracker.spec.ports[0].name",
            "Service ptracker-headless.spec.ports[0].name",
            "StatefulSet ptracker.spec.revisionHistoryLimit",
            "StatefulSet ptracker.spec.template.spec.terminationGracePeriodSeconds",
            CONTAINER + ".image",
            CONTAINER + ".livenessProbe.failureThreshold",
            CONTAINER + ".livenessProbe.periodSeconds",
            CONTAINER + ".livenessProbe.timeoutSeconds",
            CONTAINER + ".name",
            CONTAINER + ".readinessProbe.failureThreshold",
            CONTAINER + ".readinessProbe.periodSeconds",
            CONTAINER + ".readinessProbe.timeoutSeconds",
            CONTAINER + ".startupProbe.failureThreshold",
            CONTAINER + ".startupProbe.periodSeconds");

    private static final String APPLICATION = Facts.text(Renderings.FOLDER.resolve("ptracker.yaml"));

    private final Validation validation = new Validation(Facts.read());

    @Test
    void ptrackerYaml_aFieldLess() {
        assertThat(untold(APPLICATION, field -> JsonNull.INSTANCE))
                .containsExactlyInAnyOrderElementsOf(FREE_TO_LEAVE_OUT);
    }

    @Test
    void ptrackerYaml_aValueChanged() {
        assertThat(untold(APPLICATION, EveryFieldTest::other)).containsExactlyInAnyOrderElementsOf(FREE_TO_CHOOSE);
    }

    @Test
    @Tag("slow")
    void postgres_aFieldLess() throws Exception {
        Set<String> free = ofManyPods(FREE_TO_LEAVE_OUT);
        free.remove("NetworkPolicy ptracker.spec.egress");
        free.addAll(Set.of(
                // The user may come from elsewhere.
                MANY + ".env[4].value", MANY + ".volumeMounts[1].readOnly"));
        assertThat(untold(postgres(), field -> JsonNull.INSTANCE)).containsExactlyInAnyOrderElementsOf(free);
    }

    @Test
    @Tag("slow")
    void postgres_aValueChanged() throws Exception {
        Set<String> free = ofManyPods(FREE_TO_CHOOSE);
        free.addAll(Set.of(MANY + ".env[4].value", MANY + ".env[7].value", MANY + ".volumeMounts[1].readOnly"));
        assertThat(untold(postgres(), EveryFieldTest::other)).containsExactlyInAnyOrderElementsOf(free);
    }

    /** What the two applications have in common. */
    private static Set<String> ofManyPods(Set<String> ofOne) {
        return ofOne.stream()
                .filter(place -> !place.startsWith("Service ptracker-headless"))
                .map(place -> place.replace("StatefulSet", "Deployment"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String postgres() throws Exception {
        return Renderings.kustomize(Renderings.FOLDER.resolve("postgres"));
    }

    /** Puts something in the place of each field, one at a time, and finds those of which no rule tells. */
    private Set<String> untold(String file, Function<Field, @Nullable JsonElement> replacement) {
        List<KubernetesObject> good =
                ManifestParser.parse("good", file).manifest().objects();
        Set<String> untold = new TreeSet<>();
        for (KubernetesObject object : good) {
            for (Field field : object.root().tree()) {
                JsonElement other = replacement.apply(field);
                if (other != null && put(field, other)) {
                    String yaml =
                            good.stream().map(each -> each.json().toString()).collect(Collectors.joining("\n---\n"));
                    if (validation.findings("changed", yaml).isEmpty()) {
                        untold.add(object.kind() + " " + object.name() + "." + field.path());
                    }
                    put(field, Objects.requireNonNull(field.value()));
                }
            }
        }
        return untold;
    }

    /** Puts a value where a field stands, or takes the field away for null; false where that is not possible. */
    private static boolean put(Field field, JsonElement value) {
        JsonElement parent = field.above() == null ? null : field.above().value();
        if (parent instanceof JsonObject object) {
            object.remove(field.name());
            if (!value.isJsonNull()) {
                object.add(field.name(), value);
            }
            return true;
        }
        if (parent instanceof JsonArray list && !value.isJsonNull()) {
            list.set(Integer.parseInt(field.name().replace("]", "")), value);
            return true;
        }
        return false;
    }

    private static @Nullable JsonElement other(Field field) {
        if (!(field.value() instanceof JsonPrimitive value)) {
            return null;
        }
        if (value.isBoolean()) {
            return new JsonPrimitive(!value.getAsBoolean());
        }
        return value.isNumber()
                ? new JsonPrimitive(value.getAsInt() + 1)
                : new JsonPrimitive(value.getAsString() + "x");
    }
}
