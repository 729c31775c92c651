package org.ptracker.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an object, whether something stands there or not: whoever asks a missing field for its children gets
 * missing fields, so that rules need no guards. Immutable.
 *
 * @param path as in {@code spec.ports[0].port}; empty for the object itself
 * @param value null when nothing stands there
 * @param above what this is a child or an item of; null for the object itself
 */
record Field(
        KubernetesObject object,
        String path,
        @Nullable JsonElement value,
        @Nullable Field above) {
    Field get(String name) {
        JsonElement child =
                value != null && value.isJsonObject() ? value.getAsJsonObject().get(name) : null;
        return new Field(object, path.isEmpty() ? name : path + "." + name, child, this);
    }

    /** Follows a path of names divided by dots. */
    Field at(String names) {
        Field field = this;
        for (String name : names.split("\\.", -1)) {
            field = field.get(name);
        }
        return field;
    }

    /** The items of a list; none when it is no list. */
    List<Field> items() {
        List<Field> items = new ArrayList<>();
        if (value != null && value.isJsonArray()) {
            for (JsonElement item : value.getAsJsonArray()) {
                items.add(new Field(object, path + "[" + items.size() + "]", item, this));
            }
        }
        return items;
    }

    /** An item of a list, whether it is there or not. */
    Field item(int index) {
        List<Field> items = items();
        return index < items.size() ? items.get(index) : new Field(object, path + "[" + index + "]", null, this);
    }

    Field parent() {
        return above == null ? this : above;
    }

    /** A field by its path from the parent of this one; {@code ../} goes one further up. */
    Field beside(String names) {
        return names.startsWith("../") ? parent().beside(names.substring(3)) : parent().at(names);
    }

    /** Whether another field is the same part of another item of the same list. */
    boolean isBeside(Field other) {
        return object.equals(other.object)
                && parent().parent().path().equals(other.parent().parent().path());
    }

    /** The children by name; none when it has no names. */
    Map<String, Field> children() {
        Map<String, Field> children = new LinkedHashMap<>();
        if (value != null && value.isJsonObject()) {
            value.getAsJsonObject().keySet().forEach(name -> children.put(name, get(name)));
        }
        return children;
    }

    /** This field and everything below it. */
    List<Field> tree() {
        List<Field> tree = new ArrayList<>(List.of(this));
        children().values().forEach(child -> tree.addAll(child.tree()));
        items().forEach(item -> tree.addAll(item.tree()));
        return tree;
    }

    boolean exists() {
        return value != null && !(value instanceof JsonNull);
    }

    boolean isText() {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    boolean isNumber() {
        return value instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    /** What stands there as text; empty when it is no text, number or boolean. */
    String text() {
        return value instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
    }

    /** The whole number that stands there, or another one when none does. */
    long number(long otherwise) {
        return isNumber() && value != null ? value.getAsLong() : otherwise;
    }

    boolean is(Object expected) {
        boolean sameKind = expected instanceof String == isText();
        return exists() && sameKind && text().equals(expected.toString());
    }

    /** The name by which it stands in its parent. */
    String name() {
        return path.substring(parent().path.isEmpty() ? 0 : parent().path.length() + 1);
    }

    /** The value for a message. */
    String describe() {
        return exists() ? String.valueOf(value) : "not set";
    }

    /** File, line, object and path, for a message. */
    String place() {
        return object.place(path);
    }
}
