package org.ptracker.kubernetes;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One document of a manifest. Not to be changed once a rule has looked at it; not thread-safe. */
final class KubernetesObject {
    private final String file;
    private final JsonObject json;
    private final Map<String, Integer> lines;
    private @Nullable List<Field> tree;

    /**
     * Takes a document.
     *
     * @param lines the line of each path, counted from 1
     */
    KubernetesObject(String file, JsonObject json, Map<String, Integer> lines) {
        this.file = file;
        this.json = json;
        this.lines = lines;
    }

    JsonObject json() {
        return json;
    }

    String kind() {
        return at("kind").text();
    }

    String name() {
        return at("metadata.name").text();
    }

    String namespace() {
        return at("metadata.namespace").text();
    }

    String apiVersion() {
        return at("apiVersion").text();
    }

    Field root() {
        return new Field(this, "", json, null);
    }

    /** Every field, kept because many rules ask for it. */
    List<Field> tree() {
        if (tree == null) {
            tree = root().tree();
        }
        return tree;
    }

    /** Follows a path of names divided by dots. */
    Field at(String names) {
        return root().at(names);
    }

    /** Where a path stands; for one that does not exist, where the nearest one above it does. */
    String place(String path) {
        String nearest = path;
        while (!nearest.isEmpty() && !lines.containsKey(nearest)) {
            nearest = nearest.substring(0, Math.max(0, Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['))));
        }
        String where = file + ":" + lines.getOrDefault(nearest, 1) + ": " + kind() + " " + name();
        return path.isEmpty() ? where : where + ": " + path;
    }
}
