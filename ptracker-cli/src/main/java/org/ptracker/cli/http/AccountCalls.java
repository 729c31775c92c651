package org.ptracker.cli.http;

import static org.ptracker.common.ApiPaths.LOGIN;
import static org.ptracker.common.ApiPaths.ME;
import static org.ptracker.common.ApiPaths.SETUP;
import static org.ptracker.common.ApiPaths.TOKENS;
import static org.ptracker.common.ApiPaths.USERS;

import java.util.UUID;
import okhttp3.Request;
import org.ptracker.cli.http.HttpTransport.Repeat;
import org.ptracker.common.account.AccountChange;
import org.ptracker.common.account.LoginRequest;
import org.ptracker.common.account.LoginResponse;
import org.ptracker.common.account.NewToken;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.SetupRequest;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenList;
import org.ptracker.common.account.User;
import org.ptracker.common.account.UserChange;
import org.ptracker.common.account.UserList;

/** Accounts, their tokens, and signing in. Thread-safe. */
public final class AccountCalls {
    private final HttpTransport transport;
    private final JsonCalls calls;

    AccountCalls(HttpTransport transport, JsonCalls calls) {
        this.transport = transport;
        this.calls = calls;
    }

    public LoginResponse setUp(SetupRequest request) {
        return calls.read(calls.once(SETUP, request), LoginResponse.class).body();
    }

    public LoginResponse logIn(LoginRequest request) {
        return calls.read(calls.once(LOGIN, request), LoginResponse.class).body();
    }

    /** The account that is signed in. */
    public User me() {
        return calls.read(calls.get(transport.address(ME).build()), User.class).body();
    }

    public User changeMe(AccountChange change) {
        return calls.read(calls.patch(transport.address(ME).build(), change), User.class)
                .body();
    }

    public UserList users() {
        return calls.read(calls.get(transport.address(USERS).build()), UserList.class)
                .body();
    }

    /** An account by its name, for admins. */
    public User user(String name) {
        return calls.read(
                        calls.get(transport.address(USERS).addPathSegment(name).build()), User.class)
                .body();
    }

    public User addUser(NewUser user) {
        return calls.read(calls.once(USERS, user), User.class).body();
    }

    public User changeUser(String name, UserChange change) {
        return calls.read(
                        calls.patch(
                                transport.address(USERS).addPathSegment(name).build(), change),
                        User.class)
                .body();
    }

    public TokenList tokens() {
        return calls.read(calls.get(transport.address(TOKENS).build()), TokenList.class)
                .body();
    }

    public Token addToken(NewToken request) {
        return calls.read(calls.once(TOKENS, request), Token.class).body();
    }

    public void revokeToken(UUID id) {
        calls.check(transport.send(
                new Request.Builder().url(calls.address(TOKENS, id)).delete(), Repeat.UNLESS_SENT));
    }
}
