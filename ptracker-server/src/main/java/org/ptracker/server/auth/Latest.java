package org.ptracker.server.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values by their names. It forgets the value that nobody has asked for longest, so that memory is bounded. Thread-safe. */
final class Latest<V> {
    private static final int MOST = 10_000;

    private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    };

    synchronized V get(String name, Supplier<V> otherwise) {
        return values.computeIfAbsent(name, key -> otherwise.get());
    }

    synchronized @Nullable V get(String name) {
        return values.get(name);
    }
}
