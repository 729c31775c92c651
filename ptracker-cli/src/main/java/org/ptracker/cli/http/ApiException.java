package org.ptracker.cli.http;

import java.util.List;
import java.util.stream.Collectors;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;

/** The server refused: a problem (RFC 9457) as one line and an exit code. */
public final class ApiException extends CommandException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ApiException(Problem problem, ServerAdvice advice) {
        super(exitCode(problem.status()), line(problem, advice));
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Whether the token is unknown, expired, revoked or of a disabled account. */
    public boolean isUnauthenticated() {
        return problem.code().equals(ProblemCode.UNAUTHENTICATED.code());
    }

    /** Whether the times in it are there to be typed, as they are. */
    public boolean offersTimes() {
        return problem.code().equals(ProblemCode.LOCAL_TIME_GAP.code())
                || problem.code().equals(ProblemCode.LOCAL_TIME_AMBIGUOUS.code());
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 400, 413, 414, 422 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            case 502, 503, 504 -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
    }

    private static String line(Problem problem, ServerAdvice advice) {
        String what = PlainText.line(what(problem));
        return switch (problem.code()) {
            case "unauthenticated" -> advice.refusedToken(what);
            case "sign-in-refused" ->
                "user name and password do not match: " + what + ", who runs: ptracker user passwd NAME";
            case "setup-code-refused" -> "the setup code does not match: " + what;
            case "precondition-failed" -> "somebody else changed it at the same moment; run the same command again";
            case "internal-error" ->
                "the server failed: " + what + " (request id " + problem.requestId() + " in the server's log)";
            default -> what;
        };
    }

    private static String what(Problem problem) {
        List<Problem.Fault> faults = problem.errors();
        if (faults != null && !faults.isEmpty()) {
            return faults.stream().map(ApiException::place).collect(Collectors.joining("; "));
        }
        String detail = problem.detail() == null ? problem.title() : problem.detail();
        List<Interval> conflicts = problem.conflicts();
        return conflicts == null || conflicts.isEmpty() ? detail : ConflictText.of(detail, conflicts, problem.free());
    }

    private static String place(Problem.Fault fault) {
        String place =
                fault.pointer() == null ? fault.parameter() : fault.pointer().replaceFirst("^/", "");
        return place == null || place.isEmpty() ? fault.detail() : place + ": " + fault.detail();
    }
}
