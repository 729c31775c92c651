package org.ptracker.server.web;

import java.util.List;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.StaticFile;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.FileAnswer;
import org.ptracker.server.storage.OtherServers;

/**
 * The page: {@code GET /}, asked for again each time, and {@code GET /assets/{hash}/{folder}/{file}}, kept for good. Whatever is in
 * the query string is the page's own.
 */
public final class PageEndpoint {
    public static final String HTML = StaticFile.HTML;

    /** Of everything but the page itself. */
    public static final List<String> MEDIA_TYPES =
            List.of("text/javascript", "text/css", "image/svg+xml", "image/png", "application/manifest+json");

    /** Stricter than that of the API's answers: what it does not use, it must not do. No string becomes markup or code. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final PageFiles files = PageFiles.read();
    private final OtherBuilds others;

    /** @param others servers that may be of another version, as while one replaces the other */
    public PageEndpoint(OtherServers others) {
        this.others = new OtherBuilds(others, files);
    }

    public ApiResponse index(ApiRequest request) {
        return FileAnswer.of(request, files.index(), "no-cache")
                .withHeader("Content-Security-Policy", POLICY)
                // With no-referrer, browsers write "Origin: null" on some requests of the page to its own server.
                .withHeader("Referrer-Policy", "same-origin");
    }

    public ApiResponse asset(ApiRequest request) {
        String hash = request.variable("hash");
        String name = request.variable("folder") + "/" + request.variable("file");
        StaticFile own = files.asset(hash, name);
        StaticFile file = own == null ? others.asset(hash, name) : own;
        if (file == null) {
            throw RefusedException.notFound("the page of this server has no such file: load it again");
        }
        return FileAnswer.of(request, file, "public, max-age=31536000, immutable");
    }
}
