package org.ptracker.server.user;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.LoginRequest;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.SetupRequest;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.User;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.storage.Transaction;

/** Name and password for a token or session, and the setup code for the first account. Both are throttled. */
public final class SignInService {
    private static final String LOGIN_TOKEN = "login";
    private static final String BROWSER = "browser";

    private final AccountDatabase database;
    private final UserService users;
    private final TokenService tokens;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SetupCode setupCode;

    public SignInService(
            AccountDatabase database,
            UserService users,
            TokenService tokens,
            Passwords passwords,
            SignInThrottle throttle,
            SetupCode setupCode) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.throttle = throttle;
        this.setupCode = setupCode;
    }

    /** Signs in. */
    SignedIn login(LoginRequest request, SignInClient client) {
        AccountRules rules = new AccountRules();
        String name = rules.name(request.name());
        if (request.password() == null) {
            rules.fault("/password", "required", "is missing");
        }
        Form form = form(rules, request.session(), request.tokenName());
        rules.check();
        String password = String.valueOf(request.password());
        Account account = users.find(name);
        String device = DeviceProof.id(account, client.deviceProof());
        SignInThrottle.Origin origin = new SignInThrottle.Origin(name, client.network(), device);
        if (!throttle.attempt(origin, () -> isRight(account, password)) || account == null) {
            throw refused();
        }
        Token token = form.prepare(tokens, scopeOf(account.user()));
        return database.write(transaction -> {
            Account present = users.takeUnchanged(transaction, account);
            if (present == null) {
                throw refused();
            }
            Account placed = users.takeZone(transaction, present, request.zone());
            return store(transaction, placed == null ? present : placed, token, client, placed != null);
        });
    }

    private static RefusedException refused() {
        return new RefusedException(ProblemCode.SIGN_IN_REFUSED, "check both, or ask an admin for a new password");
    }

    private SignedIn store(
            Transaction transaction, Account account, Token token, SignInClient client, boolean zoneTaken)
            throws SQLException {
        String replaced = client.replaced();
        if (replaced != null) {
            tokens.endSession(transaction, replaced);
        }
        String known = client.deviceProof();
        String proof = known != null && DeviceProof.id(account, known) != null ? known : DeviceProof.make(account);
        return new SignedIn(tokens.insert(transaction, account.id(), token), account, proof, zoneTaken);
    }

    /** What a sign-in shall make. */
    private record Form(TokenKind kind, String name, Duration lifetime) {
        Token prepare(TokenService tokens, Scope scope) {
            return tokens.prepare(kind, name, scope, lifetime);
        }
    }

    private static Form form(AccountRules rules, @Nullable Boolean session, @Nullable String name) {
        boolean browser = session != null && session;
        String chosen = rules.tokenName("/token_name", name, browser ? BROWSER : LOGIN_TOKEN);
        return browser
                ? new Form(TokenKind.SESSION, chosen, SessionService.LIFETIME)
                : new Form(TokenKind.TOKEN, chosen, TokenService.LIFETIME);
    }

    private boolean isRight(@Nullable Account account, String password) {
        if (account == null) {
            passwords.pretendToMatch(password);
            return false;
        }
        return passwords.matches(password, account.passwordHash())
                && !account.user().disabled();
    }

    /** Makes the first account and signs it in. */
    SignedIn setUp(SetupRequest request, SignInClient client) {
        if (!users.isEmpty()) {
            throw new RefusedException(ProblemCode.CONFLICT, "there is an account already: sign in with it");
        }
        String code = request.code();
        if (code == null) {
            throw RefusedException.invalid("/code", "required", "is missing: the server's log has the setup code");
        }
        SignInThrottle.Origin origin = new SignInThrottle.Origin("the setup code", client.network(), null);
        if (!throttle.attempt(origin, () -> setupCode.matches(code))) {
            throw new RefusedException(
                    ProblemCode.SETUP_CODE_REFUSED, "the server prints the code in its log at every start");
        }
        AccountRules rules = new AccountRules();
        Token token = form(rules, request.session(), request.tokenName()).prepare(tokens, Scope.ADMIN);
        NewUser first = new NewUser(request.name(), request.password(), Role.ADMIN, request.zone());
        return users.createFirst(
                first, rules, (transaction, account) -> store(transaction, account, token, client, false));
    }

    private static Scope scopeOf(User user) {
        return user.role() == Role.ADMIN ? Scope.ADMIN : Scope.WRITE;
    }
}
