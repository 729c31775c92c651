package org.ptracker.server.http;

import org.ptracker.server.file.StaticFile;

/** Answers a file that stays as it is: compressed if the client takes that, and not at all if it has it already. */
public final class FileAnswer {
    private FileAnswer() {}

    public static ApiResponse of(ApiRequest request, StaticFile file, String caching) {
        boolean gzip = MediaRanges.of(request.listHeader("Accept-Encoding")).weight("gzip") > 0;
        String tag = file.tag() + (gzip ? "-gzip" : "");
        boolean known = EntityTag.isKnown(request.listHeader("If-None-Match"), tag);
        ApiResponse answer = known
                ? ApiResponse.notModified()
                : ApiResponse.ok(file.mediaType(), ResponseBody.of(gzip ? file.compressed() : file.bytes()));
        ApiResponse cached = answer.withHeader("Cache-Control", caching)
                .withHeader("ETag", "\"" + tag + "\"")
                .withHeader("Vary", "Accept-Encoding");
        return gzip && !known ? cached.withHeader("Content-Encoding", "gzip") : cached;
    }
}
