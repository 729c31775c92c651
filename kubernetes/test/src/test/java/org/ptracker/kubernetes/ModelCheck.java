package org.ptracker.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds an object against the model of its kind: unknown and missing fields, and wrong types by reading it into the
 * model and writing it out again, because the reader takes text for a number without a word.
 */
final class ModelCheck {
    private static final Pattern JSON_PATH = Pattern.compile("path \\$\\.(\\S+)");

    private final KubernetesObject object;
    private final List<Finding> findings = new ArrayList<>();

    private ModelCheck(KubernetesObject object) {
        this.object = object;
    }

    static List<Finding> findings(KubernetesObject object) {
        ModelCheck check = new ModelCheck(object);
        check.run();
        return check.findings;
    }

    private void run() {
        KnownKind kind = KnownKind.of(object).orElse(null);
        if (kind == null) {
            String apiVersion = object.at("apiVersion").describe();
            String message = KnownKind.ofKind(object.kind())
                    .map(known -> "apiVersion " + apiVersion + " has no kind " + object.kind() + ", it is in "
                            + known.apiVersion())
                    .orElse("kind " + object.at("kind").describe() + " is unknown; KnownKind lists those in use");
            add("kind", "", message);
            return;
        }
        kind.model().ifPresentOrElse(this::holdAgainst, () -> findings.addAll(Shapes.findings(object)));
    }

    private void holdAgainst(Class<?> model) {
        findings.addAll(ModelFields.findings(object, model));
        if (!findings.isEmpty()) {
            return;
        }
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object.json());
            JsonElement written =
                    JSON.getGson().toJsonTree(JSON.getGson().<Object>fromJson(object.json(), (Type) model));
            compare(object.root(), written);
        } catch (InvocationTargetException e) {
            String message =
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            // The model prints the whole object behind this.
            String problem = message.replaceFirst("(?s)(\\. JSON:| but got `?\\{|: \\{\").*", "");
            add("model", "", problem);
        } catch (JsonParseException | IllegalArgumentException | QuantityFormatException e) {
            Matcher path = JSON_PATH.matcher(String.valueOf(e.getMessage()));
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            add("type", path.find() ? path.group(1) : "", problem);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(model + " has no check of its own", e);
        }
    }

    private void compare(Field field, JsonElement written) {
        if (!field.exists()) {
            add("empty", field.path(), "has no value: is the line below it indented?");
        } else if (field.value() instanceof JsonPrimitive given) {
            comparePrimitive(field, given, written);
        } else if (written.isJsonObject()) {
            for (Map.Entry<String, Field> child : field.children().entrySet()) {
                JsonElement counterpart = written.getAsJsonObject().get(child.getKey());
                compare(child.getValue(), counterpart == null ? written : counterpart);
            }
        } else if (written.isJsonArray()) {
            List<Field> items = field.items();
            for (int i = 0; i < items.size() && i < written.getAsJsonArray().size(); i++) {
                compare(items.get(i), written.getAsJsonArray().get(i));
            }
        }
    }

    private void comparePrimitive(Field field, JsonPrimitive given, JsonElement written) {
        if (!(written instanceof JsonPrimitive wanted)) {
            return;
        }
        boolean same = given.isString() == wanted.isString() && given.isBoolean() == wanted.isBoolean();
        if (!same) {
            String type = wanted.isString() ? "text, in quotes" : wanted.isBoolean() ? "true or false" : "a number";
            add("type", field.path(), "is " + given + ", must be " + type);
        }
    }

    private void add(String rule, String path, String message) {
        findings.add(new Finding(rule, object.place(path), message));
    }
}
