package org.ptracker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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

    /** Something that is done to an object, and undone before the next. */
    private record Edit(String path, Runnable make, Runnable undo) {}

    /** Finds the edits of one object, in order to make them one at a time. */
    private interface Edits {
        void collect(JsonElement element, String path, List<Edit> edits);
    }

    private Set<String> untold(Edits kind) {
        List<KubernetesObject> good = ManifestParser.parse(
                        "good", Facts.text(Renderings.FOLDER.resolve("ptracker.yaml")))
                .manifest()
                .objects();
        Set<String> untold = new TreeSet<>();
        for (KubernetesObject object : good) {
            List<Edit> edits = new ArrayList<>();
            kind.collect(object.json(), object.kind() + " " + object.name(), edits);
            for (Edit edit : edits) {
                edit.make().run();
                String yaml = good.stream().map(each -> each.json().toString()).collect(Collectors.joining("\n---\n"));
                if (validation.findings("changed", yaml).isEmpty()) {
                    untold.add(edit.path());
                }
                edit.undo().run();
            }
        }
        return untold;
    }

    private void removals(JsonElement element, String path, List<Edit> edits) {
        if (element instanceof JsonObject object) {
            for (String name : new ArrayList<>(object.keySet())) {
                JsonElement child = object.get(name);
                String below = path + "." + name;
                edits.add(new Edit(below, () -> object.remove(name), () -> object.add(name, child)));
                removals(child, below, edits);
            }
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                removals(array.get(i), path + "[" + i + "]", edits);
            }
        }
    }

    private void changes(JsonElement element, String path, List<Edit> edits) {
        if (element instanceof JsonObject object) {
            for (String name : new ArrayList<>(object.keySet())) {
                change(object.get(name), path + "." + name, changed -> object.add(name, changed), edits);
            }
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                change(array.get(i), path + "[" + i + "]", changed -> array.set(index, changed), edits);
            }
        }
    }

    private void change(JsonElement child, String path, Consumer<JsonElement> place, List<Edit> edits) {
        if (child instanceof JsonPrimitive value) {
            edits.add(new Edit(path, () -> place.accept(other(value)), () -> place.accept(child)));
        }
        changes(child, path, edits);
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
