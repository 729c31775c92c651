package org.ptracker.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.file.StaticFile;
import org.ptracker.server.hash.Sha256;

/**
 * The files of the page, read once. {@code index.html} names the first ones as {@code ASSETS/NAME}; each module names those
 * that it imports or loads later, so nobody keeps a list, and what is not named is not served. What stands in the place of
 * {@code ASSETS} changes with any byte of any of them, so a browser may keep them for good, and never mixes those of two
 * versions.
 */
final class PageFiles {
    private static final String INDEX = "index.html";
    private static final Pattern IN_INDEX = Pattern.compile("ASSETS/([a-z0-9/-]+\\.[a-z0-9]+)");
    /** A module imports another by its way there; what it loads later it names from the folder of the page. */
    private static final Pattern IN_MODULE = Pattern.compile("'((?:\\.\\.?/)?[a-z0-9/-]+\\.(?:js|css))'");
    /** Here the page names the modules that it needs at once: otherwise a browser would find them one after the other. */
    private static final String PRELOADS = "<!-- preloads -->";

    private static final int HASH_BYTES = 8;

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    private final String hash;
    private final StaticFile index;
    private final Map<String, StaticFile> assets = new TreeMap<>();

    private PageFiles(String template, Map<String, byte[]> contents) {
        hash = hash(contents);
        contents.forEach((name, bytes) -> assets.put(name, StaticFile.of(mediaType(name), hash, bytes)));
        byte[] bytes = template.replace("ASSETS/", "assets/" + hash + "/").getBytes(StandardCharsets.UTF_8);
        index = StaticFile.of(StaticFile.HTML + ";charset=utf-8", hash(Map.of(INDEX, bytes)), bytes);
    }

    /** Reads the files that are beside this class. */
    static PageFiles read() {
        String template = text(bytes(INDEX));
        Map<String, byte[]> contents = new TreeMap<>();
        Deque<String> later = new ArrayDeque<>();
        IN_INDEX.matcher(template).results().forEach(name -> follow(name.group(1), contents, later));
        String preloads = contents.keySet().stream()
                .filter(PageFiles::isModule)
                .map("<link rel=\"modulepreload\" href=\"ASSETS/%s\">"::formatted)
                .collect(Collectors.joining("\n  "));
        while (!later.isEmpty()) {
            follow(later.remove(), contents, later);
        }
        return new PageFiles(template.replace(PRELOADS, preloads), contents);
    }

    /** Reads a file and those that it imports; what it loads later is added to {@code later}. */
    private static void follow(String name, Map<String, byte[]> contents, Deque<String> later) {
        if (contents.containsKey(name)) {
            return;
        }
        byte[] bytes = bytes(name);
        contents.put(name, bytes);
        Matcher named = IN_MODULE.matcher(isModule(name) ? text(bytes) : "");
        while (named.find()) {
            String other = named.group(1);
            if (other.startsWith(".")) {
                follow(URI.create("/" + name).resolve(other).getPath().substring(1), contents, later);
            } else {
                later.add(other);
            }
        }
    }

    private static boolean isModule(String name) {
        return name.endsWith(".js");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " of the page is not beside the class");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name + " of the page", e);
        }
    }

    private static String mediaType(String name) {
        String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no media type is known for " + name + " of the page");
        }
        return type;
    }

    private static String hash(Map<String, byte[]> contents) {
        MessageDigest digest = Sha256.digest();
        contents.forEach((name, bytes) -> {
            digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    String hash() {
        return hash;
    }

    /** All files but {@code index.html} as a text, a line each. */
    String packed() {
        return assets.entrySet().stream()
                .map(file -> file.getKey() + " "
                        + Base64.getEncoder().encodeToString(file.getValue().compressed()))
                .collect(Collectors.joining("\n"));
    }

    /** The files that {@link #packed} has made a text of, by their names. */
    static Map<String, StaticFile> unpacked(String hash, String packed) throws IOException {
        Map<String, StaticFile> files = new TreeMap<>();
        for (String line : packed.split("\n", -1)) {
            int space = line.indexOf(' ');
            String name = line.substring(0, space);
            byte[] compressed = Base64.getDecoder().decode(line.substring(space + 1));
            try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                files.put(name, StaticFile.of(mediaType(name), hash, bytes.readAllBytes()));
            }
        }
        return files;
    }

    StaticFile index() {
        return index;
    }

    /** A file as this version has it, or null. */
    @Nullable
    StaticFile asset(String wantedHash, String name) {
        return wantedHash.equals(hash) ? assets.get(name) : null;
    }
}
