package org.ptracker.server.imports;

import org.ptracker.common.Limits;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.storage.Database;

/**
 * {@code POST /imports}: the file of another tool, or our own. It takes no idempotency key, since a file that comes again
 * stores nothing again.
 */
public final class ImportEndpoint {
    /** A file is in memory while it is read, and so is what stands in it. */
    public static final int MOST_BYTES =
            (int) Math.min(Limits.IMPORT_BYTES, Runtime.getRuntime().maxMemory() / 8);

    private final ImportService service;

    public ImportEndpoint(Database database, ChangeWriter writer) {
        this.service = new ImportService(database, writer);
    }

    public ApiResponse create(ApiRequest request) {
        QueryParameters query = request.query(ImportParameters.NAMES);
        ImportChoices choices = ImportParameters.choices(query, request.caller());
        boolean dryRun = IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false);
        return ApiResponse.ok(service.run(request.caller(), request.file(), choices, dryRun));
    }
}
