import java.util.List;
import java.util.Objects;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AccountApi;
import org.openapitools.client.api.HistoryApi;
import org.openapitools.client.api.IntervalsApi;
import org.openapitools.client.model.Change;
import org.openapitools.client.model.ChangeOperation;
import org.openapitools.client.model.ChangePage;
import org.openapitools.client.model.Interval;
import org.openapitools.client.model.IntervalPage;
import org.openapitools.client.model.IntervalPatch;
import org.openapitools.client.model.LoginRequest;
import org.openapitools.client.model.LoginResponse;
import org.openapitools.client.model.NewInterval;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.Role;
import org.openapitools.client.model.SessionState;

/** Uses the client that openapi-generator makes of docs/openapi.yaml, as somebody would who has nothing else. */
public final class Use {
    private Use() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient().setBasePath(arguments[0]);
        AccountApi account = new AccountApi(client);
        LoginResponse login = account.login(
                new LoginRequest().name(arguments[1]).password(arguments[2]).tokenName("java"));
        check(login.getUser().getRole(), Role.ADMIN);
        check(account.getSession().getState(), SessionState.SIGNED_OUT);
        client.setBearerToken(Objects.requireNonNull(login.getToken(), "a token"));

        IntervalsApi intervals = new IntervalsApi(client);
        NewInterval wanted = new NewInterval()
                .start("2026-11-24T09:00")
                .duration("PT90M")
                .zone("Europe/Berlin")
                .note("made in Java")
                .tags(List.of("work", "b"));
        Interval created = intervals.createInterval(wanted, null, null, "java-1");
        check(created.getStart(), "2026-11-24T08:00:00Z");
        check(created.getTags(), List.of("work", "b"));

        IntervalPage page = intervals.listIntervals(
                null, null, null, null, List.of("WORK"), null, null, null, null, null, null, 10, null, null, null);
        check(page.getItems(), List.of(created));
        Interval changed = intervals.changeInterval(
                '"' + created.getVersion().toString() + '"',
                created.getId(),
                new IntervalPatch().note("changed").tags(List.of()),
                null);
        check(changed.getNote(), "changed");

        ChangePage changes = new HistoryApi(client).listChanges(page.getChangeSeq(), null, "1s");
        Change change = changes.getItems().get(0);
        check(change.getOperation(), ChangeOperation.UPDATE);
        check(change.getBefore().getTags(), List.of("work", "b"));
        check(changes.getNext(), change.getSeq());

        try {
            intervals.createInterval(wanted.start("2026-03-29T02:30"), null, null, null);
            throw new AssertionError("a time that does not exist was stored");
        } catch (ApiException e) {
            Problem problem = Problem.fromJson(e.getResponseBody());
            check(problem.getStatus(), 422);
            check(problem.getType(), "urn:ptracker:problem:local-time-gap");
            check(problem.getErrors().get(0).getPointer(), "/start");
        }
        intervals.deleteInterval("*", created.getId());
    }

    private static void check(Object actual, Object expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + " and got " + actual);
        }
    }
}
