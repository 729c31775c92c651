package org.ptracker.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import org.ptracker.server.file.FileStamp;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ResponseBody;
import org.ptracker.server.storage.DatabaseCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/v1/backup}: a checked copy of the database as it was during the request. */
public final class BackupEndpoint {
    /** The registered media type of a SQLite database. */
    public static final String MEDIA_TYPE = "application/vnd.sqlite3";
    /** What the copy holds, in words. */
    public static final String CONTENTS = "Backup-Contents";

    private static final Logger log = LoggerFactory.getLogger(BackupEndpoint.class);

    private final Supplier<DatabaseCopy> source;
    private final Clock clock;

    public BackupEndpoint(Supplier<DatabaseCopy> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    public ApiResponse create(ApiRequest request) {
        request.query(Set.of());
        request.beginStream();
        DatabaseCopy copy = source.get();
        log.info("{} takes a backup: {}, {} bytes", request.caller().name(), copy.contents(), copy.bytes());
        String name = "ptracker-" + FileStamp.of(clock.instant()) + ".db";
        return ApiResponse.ok(MEDIA_TYPE, new Body(copy))
                .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .withHeader("Repr-Digest", reprDigest(copy.sha256()))
                .withHeader(CONTENTS, copy.contents().toString());
    }

    /** The value of {@code Repr-Digest} (RFC 9530) of a body with this SHA-256. */
    public static String reprDigest(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    private record Body(DatabaseCopy copy) implements ResponseBody {
        @Override
        public long length() {
            return copy.bytes();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            copy.transferTo(out);
        }
    }
}
