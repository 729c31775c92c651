package org.ptracker.kubernetes;

import com.google.gson.JsonObject;
import java.util.Map;

/**
 * One document of a manifest. Immutable.
 *
 * @param lines the line of each path, counted from 1
 */
record KubernetesObject(String file, JsonObject json, Map<String, Integer> lines) {
    String apiVersion() {
        return at("apiVersion").text();
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

    Field root() {
        return new Field(this, "", json);
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
