package org.ptracker.kubernetes;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Unknown and missing fields, each with its exact place. The models' own check knows them too, but stops at the first
 * and names no path.
 */
final class ModelFields {
    private static final String MODELS = "io.kubernetes.client.openapi.models";

    private final List<Finding> findings = new ArrayList<>();

    private ModelFields() {}

    static List<Finding> findings(KubernetesObject object, Class<?> model) {
        ModelFields fields = new ModelFields();
        fields.compare(object.root(), model);
        return fields.findings;
    }

    private void compare(Field field, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                field.children().values().forEach(child -> compare(child, arguments[1]));
            } else {
                field.items().forEach(item -> compare(item, arguments[0]));
            }
        } else if (type instanceof Class<?> model && model.getPackageName().equals(MODELS) && field.exists()) {
            compareFields(field, model);
        }
    }

    private void compareFields(Field field, Class<?> model) {
        Set<String> known = names(model, "openapiFields");
        for (Map.Entry<String, Field> child : field.children().entrySet()) {
            if (known.contains(child.getKey())) {
                compare(child.getValue(), typeOf(model, child.getKey()));
            } else {
                add(child.getValue(), "is an unknown field; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        for (String required : names(model, "openapiRequiredFields")) {
            if (!field.get(required).exists()) {
                add(field.get(required), "is missing");
            }
        }
    }

    private void add(Field field, String message) {
        String shortened = message.length() <= 300 ? message : message.substring(0, 300) + "…";
        findings.add(new Finding("model", field.place(), shortened));
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
}
