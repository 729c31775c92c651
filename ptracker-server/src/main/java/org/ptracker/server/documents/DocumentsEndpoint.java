package org.ptracker.server.documents;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.StaticFile;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.FileAnswer;

/** {@code GET /docs}, which is the README, and {@code GET /docs/{file}}: the names of the source, so that its links fit. */
public final class DocumentsEndpoint {
    public static final String HTML = StaticFile.HTML;

    /** No script, and no style but the one that each page has. */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + DocumentPage.STYLE_HASH
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int TAG_BYTES = 8;

    /** Each is made when somebody first asks for it, so that a start does not wait for them. */
    private final Map<String, StaticFile> pages = new ConcurrentHashMap<>();

    public ApiResponse index(ApiRequest request) {
        return answer(request, DocumentSource.INDEX);
    }

    public ApiResponse document(ApiRequest request) {
        return answer(request, DocumentSource.FOLDER + request.variable("file"));
    }

    private ApiResponse answer(ApiRequest request, String path) {
        request.query(Set.of());
        if (!DocumentSource.NAMES.containsKey(path)) {
            throw RefusedException.notFound("this server has no such document: all of them are named at /docs");
        }
        StaticFile page = pages.computeIfAbsent(path, DocumentsEndpoint::page);
        return FileAnswer.of(request, page, "public, no-cache").withHeader("Content-Security-Policy", POLICY);
    }

    private static StaticFile page(String path) {
        byte[] html = DocumentPage.of(path, DocumentSource.read(path)).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Sha256.digest().digest(html);
        return StaticFile.of(HTML + ";charset=utf-8", HexFormat.of().formatHex(hash, 0, TAG_BYTES), html);
    }
}
