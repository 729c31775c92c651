package org.ptracker.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds an object against the model of its kind: unknown and missing fields, each with its exact place, which the models'
 * own check does not name; that check; and wrong types, by reading the object into the model and writing it out again,
 * because the reader takes text for a number without a word.
 */
final class ModelCheck {
    static final String MODELS = "io.kubernetes.client.openapi.models";

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
        compareFields(object.root(), model);
        if (!findings.isEmpty()) {
            return;
        }
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object.json());
            JsonElement written =
                    JSON.getGson().toJsonTree(JSON.getGson().<Object>fromJson(object.json(), (Type) model));
            compareValues(object.root(), written);
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

    private void compareFields(Field field, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                field.children().values().forEach(child -> compareFields(child, arguments[1]));
            } else {
                field.items().forEach(item -> compareFields(item, arguments[0]));
            }
        } else if (type instanceof Class<?> model && model.getPackageName().equals(MODELS) && field.exists()) {
            compareFields(field, model);
        }
    }

    private void compareFields(Field field, Class<?> model) {
        Set<String> known = names(model, "openapiFields");
        field.children().forEach((name, child) -> {
            if (known.contains(name)) {
                compareFields(child, typeOf(model, name));
            } else {
                String message = "is an unknown field; known are " + String.join(", ", known);
                add("model", child.path(), message.length() <= 300 ? message : message.substring(0, 300) + "…");
            }
        });
        for (String required : names(model, "openapiRequiredFields")) {
            if (!field.get(required).exists()) {
                add("model", field.get(required).path(), "is missing");
            }
        }
    }

    private static Type typeOf(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class))
                .filter(field ->
                        field.getAnnotation(SerializedName.class).value().equals(name))
                .findFirst()
                .orElseThrow(() -> new LinkageError(model + " lists " + name + " but does not have it"))
                .getGenericType();
    }

    private static Set<String> names(Class<?> model, String list) {
        try {
            Set<String> names = new TreeSet<>();
            ((Set<?>) model.getField(list).get(null)).forEach(name -> names.add(name.toString()));
            return names;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(model + " has no " + list, e);
        }
    }

    private void compareValues(Field field, JsonElement written) {
        if (!field.exists()) {
            add("empty", field.path(), "has no value: is the line below it indented?");
        } else if (field.value() instanceof JsonPrimitive given) {
            comparePrimitive(field, given, written);
        } else if (written.isJsonObject()) {
            for (Map.Entry<String, Field> child : field.children().entrySet()) {
                JsonElement counterpart = written.getAsJsonObject().get(child.getKey());
                compareValues(child.getValue(), counterpart == null ? written : counterpart);
            }
        } else if (written.isJsonArray()) {
            List<Field> items = field.items();
            for (int i = 0; i < items.size() && i < written.getAsJsonArray().size(); i++) {
                compareValues(items.get(i), written.getAsJsonArray().get(i));
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
