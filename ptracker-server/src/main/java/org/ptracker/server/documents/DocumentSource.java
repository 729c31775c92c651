package org.ptracker.server.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which documents there are, and their texts. */
final class DocumentSource {

    static final String INDEX = "README.md";
    static final String FOLDER = "docs/";

    /** What they are called in the line at the top, by their path in the source. */
    static final Map<String, String> NAMES = names();

    private DocumentSource() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(INDEX, "PTracker");
        names.put("docs/cli.md", "Command");
        names.put("docs/page.md", "Page");
        names.put("docs/configuration.md", "Settings");
        names.put("docs/operations.md", "Operations");
        names.put("docs/api.md", "HTTP API");
        return names;
    }

    /** The Markdown of one of them. */
    static String read(String path) {
        try (InputStream file = DocumentSource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is not beside the class: this was not built by Maven");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
