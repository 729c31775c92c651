package org.ptracker.server;

import static org.ptracker.server.access.Access.ADMIN;
import static org.ptracker.server.access.Access.ADMIN_OR_DATA_FOLDER;
import static org.ptracker.server.access.Access.PUBLIC;
import static org.ptracker.server.access.Access.READ;
import static org.ptracker.server.access.Access.WRITE;

import java.util.List;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.Limits;
import org.ptracker.server.access.Access;
import org.ptracker.server.backup.BackupEndpoint;
import org.ptracker.server.contract.ContractEndpoint;
import org.ptracker.server.documents.DocumentsEndpoint;
import org.ptracker.server.health.HealthEndpoint;
import org.ptracker.server.http.Route;
import org.ptracker.server.interval.busy.BusyEndpoint;
import org.ptracker.server.interval.format.IntervalFormat;
import org.ptracker.server.metrics.MetricsEndpoint;
import org.ptracker.server.user.SessionEndpoint;
import org.ptracker.server.user.SignInEndpoint;
import org.ptracker.server.user.TokenEndpoint;
import org.ptracker.server.user.UserEndpoint;
import org.ptracker.server.web.PageEndpoint;

/** Every path of the server: what answers, and who may call. */
final class Routes {
    private static final String INTERVAL = ApiPaths.INTERVALS + "/{id}";
    private static final String TOKEN = ApiPaths.TOKENS + "/{id}";
    private static final String USER = ApiPaths.USERS + "/{name}";

    private Routes() {}

    /** The row of {@code /metrics}; none when nobody may read it. */
    static List<Route> ofMetrics(MetricsEndpoint metrics, MetricsAccess who) {
        if (who == MetricsAccess.OFF) {
            return List.of();
        }
        Access access = who == MetricsAccess.ADMIN ? ADMIN : PUBLIC;
        List<String> formats = List.of(MetricsEndpoint.TEXT, MetricsEndpoint.OPEN_METRICS);
        return List.of(new Route("GET", ApiPaths.METRICS, access, formats, metrics::scrape));
    }

    /** The rows of what a browser shows. */
    static List<Route> ofPage(PageEndpoint page) {
        return List.of(
                new Route("GET", ApiPaths.PAGE, PUBLIC, List.of(PageEndpoint.HTML), page::index),
                new Route(
                        "GET",
                        ApiPaths.ASSETS + "/{hash}/{folder}/{file}",
                        PUBLIC,
                        PageEndpoint.MEDIA_TYPES,
                        page::asset));
    }

    /** The rows of the documents. */
    static List<Route> ofDocuments(DocumentsEndpoint documents) {
        List<String> html = List.of(DocumentsEndpoint.HTML);
        return List.of(
                new Route("GET", ApiPaths.DOCUMENTS, PUBLIC, html, documents::index),
                new Route("GET", ApiPaths.DOCUMENTS + "/{file}", PUBLIC, html, documents::document));
    }

    static List<Route> of(
            SignInEndpoint signIn,
            SessionEndpoint sessions,
            UserEndpoint users,
            TokenEndpoint tokens,
            Intervals intervals,
            BusyEndpoint busy,
            BackupEndpoint backups,
            HealthEndpoint health,
            ContractEndpoint contract) {
        return List.of(
                new Route("POST", ApiPaths.SETUP, PUBLIC, signIn::setUp),
                new Route("POST", ApiPaths.LOGIN, PUBLIC, signIn::login),
                new Route("GET", ApiPaths.SESSION, PUBLIC, sessions::get),
                new Route("DELETE", ApiPaths.SESSION, READ, sessions::delete),
                new Route("GET", ApiPaths.ME, READ, users::me),
                new Route("PATCH", ApiPaths.ME, WRITE, users::changeMe),
                new Route("GET", ApiPaths.TOKENS, READ, tokens::list),
                new Route("POST", ApiPaths.TOKENS, WRITE, tokens::create),
                new Route("DELETE", TOKEN, READ, tokens::revoke),
                new Route("GET", ApiPaths.USERS, ADMIN, users::list),
                new Route("POST", ApiPaths.USERS, ADMIN, users::create),
                new Route("GET", USER, ADMIN, users::get),
                new Route("PATCH", USER, ADMIN, users::change),
                new Route("POST", ApiPaths.INTERVALS, WRITE, intervals.single::create),
                new Route("POST", ApiPaths.INTERVALS_BATCH, WRITE, intervals.batches::create)
                        .withBodyBytes(Limits.BATCH_BODY_BYTES),
                new Route("POST", ApiPaths.INTERVALS_BATCH_DELETE, WRITE, intervals.deletions::delete),
                new Route("POST", ApiPaths.INTERVALS_BATCH_EDIT, WRITE, intervals.edits::edit)
                        .withBodyBytes(Limits.BATCH_BODY_BYTES),
                new Route("GET", ApiPaths.INTERVALS, READ, IntervalFormat.mediaTypes(), intervals.lists::list),
                new Route("GET", INTERVAL, READ, intervals.single::get),
                new Route("PATCH", INTERVAL, WRITE, intervals.single::change),
                new Route("DELETE", INTERVAL, WRITE, intervals.single::delete),
                new Route("POST", INTERVAL + "/close", WRITE, intervals.single::close),
                new Route("POST", INTERVAL + "/restore", WRITE, intervals.single::restore),
                new Route("GET", INTERVAL + "/history", READ, intervals.history::history),
                new Route("POST", ApiPaths.IMPORTS, WRITE, intervals.imports::create).withFile(Limits.IMPORT_BYTES),
                new Route("GET", ApiPaths.CHANGES, READ, intervals.history::changes),
                new Route("POST", ApiPaths.UNDO, WRITE, intervals.history::undo),
                new Route("GET", ApiPaths.TAGS, READ, intervals.tags::list),
                new Route("POST", ApiPaths.TAGS_REPLACE, WRITE, intervals.tags::replace),
                new Route("GET", ApiPaths.TARGETS, READ, intervals.targets::get),
                new Route("PATCH", ApiPaths.TARGETS, WRITE, intervals.targets::change),
                new Route("GET", ApiPaths.BUSY, READ, busy::busy),
                new Route("GET", ApiPaths.FREE, READ, busy::free),
                new Route("GET", ApiPaths.SUMMARY, READ, busy::summary),
                new Route("POST", ApiPaths.BACKUP, ADMIN_OR_DATA_FOLDER, backups::create),
                new Route("GET", ApiPaths.LIVEZ, PUBLIC, health::live),
                new Route("GET", ApiPaths.READYZ, PUBLIC, health::ready),
                new Route("GET", ApiPaths.CONTRACT, PUBLIC, List.of(ContractEndpoint.MEDIA_TYPE), contract::get));
    }
}
