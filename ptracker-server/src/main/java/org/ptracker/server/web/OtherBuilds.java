package org.ptracker.server.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.file.StaticFile;
import org.ptracker.server.storage.OtherServers;

/**
 * The files of the pages of other builds whose servers share this one's database. While one build replaces another behind one
 * address, a browser that got the page of the one asks the other for its files. Thread-safe.
 */
final class OtherBuilds {
    private static final String KIND = "page";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");
    private static final int REMEMBERED = 3;

    private final OtherServers others;
    private final Map<String, Map<String, StaticFile>> known = new LinkedHashMap<>();

    /** Leaves the files of this build for them. */
    OtherBuilds(OtherServers others, PageFiles mine) {
        this.others = others;
        if (others.mayExist()) {
            others.leave(KIND, mine.hash(), mine.packed());
        }
    }

    /** A file as another build has it, or null. */
    @Nullable
    StaticFile asset(String hash, String name) {
        Map<String, StaticFile> build = HASH.matcher(hash).matches() ? build(hash) : null;
        return build == null ? null : build.get(name);
    }

    private synchronized @Nullable Map<String, StaticFile> build(String hash) {
        Map<String, StaticFile> build = known.get(hash);
        String packed = build == null ? others.left(KIND, hash) : null;
        if (packed == null) {
            return build;
        }
        try {
            build = PageFiles.unpacked(hash, packed);
        } catch (IOException e) {
            throw new IllegalStateException("another build of the page cannot be read", e);
        }
        if (known.size() == REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(hash, build);
        return build;
    }
}
