package org.ptracker.server.interval.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.history.UndoRequest;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.storage.Database;

/** {@code /changes}, {@code /intervals/{id}/history} and {@code /undo}. */
public final class HistoryEndpoint {
    private static final Pattern WAIT = Pattern.compile("(\\d{1,3})s");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final HistoryService service;
    private final OncePerKey once;

    public HistoryEndpoint(Database database, ChangeSignal signal, OncePerKey once) {
        this.service = new HistoryService(database, signal);
        this.once = once;
    }

    public ApiResponse history(ApiRequest request) {
        QueryParameters query = request.query(new TreeSet<>(Set.of("after", "limit")));
        return ApiResponse.ok(service.history(
                request.caller(), request.idVariable(), after(query.one("after")), IntervalParameters.limit(query)));
    }

    public ApiResponse changes(ApiRequest request) {
        QueryParameters query = request.query(new TreeSet<>(Set.of("after", "limit", "wait")));
        return ApiResponse.ok(service.changes(
                request.caller(), after(query.one("after")), IntervalParameters.limit(query), wait(query.one("wait"))));
    }

    public ApiResponse undo(ApiRequest request) {
        request.query(Set.of());
        UndoRequest wanted = request.bodyOr(UndoRequest.class, new UndoRequest(null));
        return once.answer(request, () -> service.undo(request.caller(), wanted.batch()), ApiResponse::ok);
    }

    private static long after(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw RefusedException.parameter("after", "malformed", "is not the number of a change, or 0");
        }
        return Long.parseLong(text);
    }

    private static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            Duration wait = WAIT.matcher(text).matches()
                    ? Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)))
                    : Duration.parse(text);
            if (!wait.isNegative() && wait.compareTo(Limits.LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeException e) {
            // Refused below, with what works.
        }
        String longest = Limits.LONGEST_WAIT.toSeconds() + "s";
        throw RefusedException.parameter(
                "wait", "malformed", "is not a length from 0s to " + longest + ", such as " + longest);
    }
}
