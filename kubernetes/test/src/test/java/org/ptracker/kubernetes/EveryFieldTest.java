package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Takes every field of the good file away, and changes every value, one at a time: a rule must tell, or it is free to
 * choose.
 */
class EveryFieldTest {
    private static final String CONTAINER = "StatefulSet ptracker.spec.template.spec.containers[0]";

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

    private final Validation validation = new Validation(Facts.read());

    @Test
    void ptrackerYaml_aFieldLess() {
        assertThat(untold(this::removals)).containsExactlyInAnyOrderElementsOf(FREE_TO_LEAVE_OUT);
    }

    @Test
    void ptrackerYaml_aValueChanged() {
        assertThat(untold(this::changes)).containsExactlyInAnyOrderElementsOf(FREE_TO_CHOOSE);
    }

    /** Something that is done to the one object of a list, and undone by the next. */
    private interface Changes {
        void each(JsonElement element, String path, Map<String, Runnable[]> changes);
    }

    private Set<String> untold(Changes kind) {
        List<KubernetesObject> good = ManifestParser.parse(
                        "good", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")))
                .manifest()
                .objects();
        List<JsonObject> objects = good.stream().map(KubernetesObject::json).toList();
        Set<String> untold = new TreeSet<>();
        for (KubernetesObject object : good) {
            Map<String, Runnable[]> changes = new LinkedHashMap<>();
            kind.each(object.json(), object.kind() + " " + object.name(), changes);
            changes.forEach((path, change) -> {
                change[0].run();
                String yaml = objects.stream().map(JsonElement::toString).collect(Collectors.joining("\n---\n"));
                if (validation.findings("changed", yaml).isEmpty()) {
                    untold.add(path);
                }
                change[1].run();
            });
        }
        return untold;
    }

    private void removals(JsonElement element, String path, Map<String, Runnable[]> changes) {
        if (element instanceof JsonObject object) {
            for (String name : new ArrayList<>(object.keySet())) {
                JsonElement child = object.get(name);
                changes.put(
                        path + "." + name, new Runnable[] {() -> object.remove(name), () -> object.add(name, child)});
                removals(child, path + "." + name, changes);
            }
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                removals(array.get(i), path + "[" + i + "]", changes);
            }
        }
    }

    private void changes(JsonElement element, String path, Map<String, Runnable[]> changes) {
        if (element instanceof JsonObject object) {
            for (String name : new ArrayList<>(object.keySet())) {
                JsonElement child = object.get(name);
                if (child instanceof JsonPrimitive value) {
                    changes.put(path + "." + name, new Runnable[] {
                        () -> object.add(name, other(value)), () -> object.add(name, child)
                    });
                }
                changes(child, path + "." + name, changes);
            }
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                JsonElement child = array.get(i);
                if (child instanceof JsonPrimitive value) {
                    changes.put(path + "[" + i + "]", new Runnable[] {
                        () -> array.set(index, other(value)), () -> array.set(index, child)
                    });
                }
                changes(child, path + "[" + i + "]", changes);
            }
        }
    }

    private static JsonPrimitive other(JsonPrimitive value) {
        if (value.isBoolean()) {
            return new JsonPrimitive(!value.getAsBoolean());
        }
        return value.isNumber()
                ? new JsonPrimitive(value.getAsInt() + 1)
                : new JsonPrimitive(value.getAsString() + "x");
    }
}
