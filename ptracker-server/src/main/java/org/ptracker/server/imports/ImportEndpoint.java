package org.ptracker.server.imports;

import java.nio.file.Path;
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
    private final ImportService service;

    /** @param spools the folder for what is too much for the memory */
    public ImportEndpoint(Database database, ChangeWriter writer, Path spools) {
        this.service = new ImportService(database, writer, spools);
    }

    public ApiResponse create(ApiRequest request) {
        QueryParameters query = request.query(ImportParameters.NAMES);
        ImportChoices choices = ImportParameters.choices(query, request.caller());
        boolean dryRun = IntervalParameters.flag(query, IntervalParameters.DRY_RUN, false);
        return ApiResponse.ok(service.run(request.caller(), request.file(), choices, dryRun));
    }
}
