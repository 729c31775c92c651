package org.ptracker.server.interval.targets;

import java.util.Set;
import java.util.function.LongPredicate;
import org.ptracker.common.targets.TargetsChange;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.OtherVersionException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.EntityTag;
import org.ptracker.server.storage.Database;

/** {@code /targets}: the caller's targets and days off, as one thing that counts its versions. */
public final class TargetEndpoint {
    private final Database database;
    private final TargetStore store = new TargetStore();

    public TargetEndpoint(Database database) {
        this.database = database;
    }

    private record Versioned(long version, WorkTargets targets) {
        ApiResponse answer() {
            return ApiResponse.ok(targets.toWire()).withHeader("ETag", EntityTag.of(version));
        }
    }

    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        long userId = request.caller().userId();
        Versioned found = database.read(
                userId,
                transaction -> new Versioned(store.version(transaction, userId), store.read(transaction, userId)));
        return EntityTag.isKnown(request.listHeader("If-None-Match"), found.version())
                ? ApiResponse.notModified().withHeader("ETag", EntityTag.of(found.version()))
                : found.answer();
    }

    public ApiResponse change(ApiRequest request) {
        request.query(Set.of());
        LongPredicate expected = EntityTag.required(request.listHeader("If-Match"));
        Caller caller = request.caller();
        TargetRules.Replacement replacement = new TargetRules().read(request.patch(TargetsChange.class));
        return database.write(caller.userId(), transaction -> {
                    long version = store.advance(transaction, caller.userId());
                    if (!expected.test(version - 1)) {
                        throw new OtherVersionException(version - 1);
                    }
                    WorkTargets changed = replacement.of(store.read(transaction, caller.userId()));
                    store.replace(transaction, caller.userId(), changed);
                    return new Versioned(version, changed);
                })
                .answer();
    }
}
