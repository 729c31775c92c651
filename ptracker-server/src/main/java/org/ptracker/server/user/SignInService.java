package org.ptracker.server.user;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.LoginRequest;
import org.ptracker.common.LoginResponse;
import org.ptracker.common.NewUser;
import org.ptracker.common.ProblemCode;
import org.ptracker.common.Role;
import org.ptracker.common.Scope;
import org.ptracker.common.SetupRequest;
import org.ptracker.common.Token;
import org.ptracker.common.User;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.storage.Database;

/** Name and password for a token, and the setup code for the first account. Both are throttled. */
public final class SignInService {
    private static final String LOGIN_TOKEN = "login";

    private final Database database;
    private final UserService users;
    private final TokenService tokens;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SetupCode setupCode;

    public SignInService(
            Database database,
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

    LoginResponse login(LoginRequest request, String address) {
        AccountRules rules = new AccountRules();
        String name = rules.name(request.name());
        if (request.password() == null) {
            rules.fault("/password", "required", "is missing");
        }
        String tokenName = rules.tokenName("/token_name", request.tokenName(), LOGIN_TOKEN);
        rules.check();
        String password = String.valueOf(request.password());
        Account account = users.find(name);
        if (!throttle.attempt(name, address, () -> isRight(account, password)) || account == null) {
            throw new ProblemException(ProblemCode.SIGN_IN_REFUSED, "check both, or ask an admin for a new password");
        }
        Token token = tokens.prepare(tokenName, scopeOf(account.user()), AccountRules.TOKEN_LIFETIME);
        database.write(transaction -> tokens.insert(transaction, account.id(), token));
        return response(token, account.user());
    }

    private boolean isRight(@Nullable Account account, String password) {
        if (account == null) {
            passwords.pretendToMatch(password);
            return false;
        }
        return passwords.matches(password, account.passwordHash())
                && !account.user().disabled();
    }

    LoginResponse setUp(SetupRequest request, String address) {
        if (!users.isEmpty()) {
            throw new ProblemException(ProblemCode.CONFLICT, "there is an account already: sign in with it");
        }
        String code = request.code();
        if (code == null) {
            throw ProblemException.invalid("/code", "required", "is missing: the server's log has the setup code");
        }
        if (!throttle.attempt("the setup code", address, () -> setupCode.matches(code))) {
            throw new ProblemException(
                    ProblemCode.SETUP_CODE_REFUSED, "the server prints the code in its log at every start");
        }
        AccountRules rules = new AccountRules();
        String tokenName = rules.tokenName("/token_name", request.tokenName(), LOGIN_TOKEN);
        Token token = tokens.prepare(tokenName, Scope.ADMIN, AccountRules.TOKEN_LIFETIME);
        NewUser first = new NewUser(request.name(), request.password(), Role.ADMIN, request.zone());
        User user = users.createFirst(first, rules, (transaction, account) -> {
            tokens.insert(transaction, account.id(), token);
            return account.user();
        });
        return response(token, user);
    }

    private static Scope scopeOf(User user) {
        return user.role() == Role.ADMIN ? Scope.ADMIN : Scope.WRITE;
    }

    private static LoginResponse response(Token token, User user) {
        return new LoginResponse(String.valueOf(token.token()), token.expiresAt(), user);
    }
}
