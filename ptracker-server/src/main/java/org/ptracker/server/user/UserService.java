package org.ptracker.server.user;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.AccountChange;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.User;
import org.ptracker.common.account.UserChange;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** The rules of accounts. Names are unique and lower case; there is always an enabled admin, once there was one. */
public final class UserService {
    static final String DEFAULT_ZONE = "UTC";

    private final Database database;
    private final UserStore store = new UserStore();
    private final TokenService tokens;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final OverlapPolicies policies;
    private final Clock clock;

    public UserService(
            Database database,
            TokenService tokens,
            Passwords passwords,
            SignInThrottle throttle,
            OverlapPolicies policies,
            Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.passwords = passwords;
        this.throttle = throttle;
        this.policies = policies;
        this.clock = clock;
    }

    /** Whether there is no account yet. */
    public boolean isEmpty() {
        return database.read(store::isEmpty);
    }

    public List<User> list() {
        return database.read(store::list);
    }

    User get(String name) {
        Account account = find(name);
        if (account == null) {
            throw noSuchUser(name);
        }
        return account.user();
    }

    @Nullable
    Account find(@Nullable String name) {
        return database.read(transaction -> Optional.ofNullable(store.find(transaction, AccountRules.folded(name))))
                .orElse(null);
    }

    long changeSeq(long id) {
        return database.read(transaction -> store.changeSeq(transaction, id));
    }

    /** Makes an account; 409 when the name is taken. */
    public User create(NewUser wanted) {
        AccountRules rules = new AccountRules();
        User user = checked(rules, wanted);
        String password = rules.password(wanted.password());
        rules.check();
        String hash = passwords.hash(password);
        return database.write(transaction -> insert(transaction, user, hash)).user();
    }

    /** The first account, always an admin, and whatever shall happen with it in the same transaction. */
    <T> T createFirst(NewUser wanted, AccountRules rules, AccountWork<T> then) {
        User user = checked(rules, wanted);
        String password = rules.password(wanted.password());
        rules.check();
        String hash = passwords.hash(password);
        return database.write(transaction -> {
            if (!store.isEmpty(transaction)) {
                throw new RefusedException(ProblemCode.CONFLICT, "there is an account already: sign in with it");
            }
            return then.in(transaction, insert(transaction, user, hash));
        });
    }

    /** The first account without a token: for the environment and the command line of the server. */
    public User createFirst(NewUser wanted) {
        return createFirst(wanted, new AccountRules(), (transaction, account) -> account.user());
    }

    /** Work on an account inside the transaction that made it. */
    @FunctionalInterface
    interface AccountWork<T> {
        T in(Transaction transaction, Account account) throws SQLException;
    }

    private User checked(AccountRules rules, NewUser wanted) {
        return new User(
                rules.name(wanted.name()),
                wanted.role() == null ? Role.USER : wanted.role(),
                rules.zone(wanted.zone(), DEFAULT_ZONE),
                OverlapPolicy.ALLOW,
                WeekStart.MONDAY,
                false,
                Instant.ofEpochMilli(clock.millis()));
    }

    private Account insert(Transaction transaction, User user, String hash) throws SQLException {
        Account account = store.insert(transaction, user, hash);
        if (account == null) {
            throw new RefusedException(ProblemCode.CONFLICT, "there is a user " + user.name() + " already");
        }
        return account;
    }

    /** Changes another's account; a new password revokes every token of that account. */
    public User change(String name, UserChange change) {
        AccountRules rules = new AccountRules();
        String password = change.password() == null ? null : rules.password(change.password());
        rules.check();
        String hash = password == null ? null : passwords.hash(password);
        return database.write(transaction -> {
            Account account = store.find(transaction, AccountRules.folded(name));
            if (account == null) {
                throw noSuchUser(name);
            }
            User old = account.user();
            User changed = new User(
                    old.name(),
                    change.role() == null ? old.role() : change.role(),
                    old.zone(),
                    old.overlapPolicy(),
                    old.weekStart(),
                    change.disabled() == null ? old.disabled() : change.disabled(),
                    old.createdAt());
            requireAdminLeft(transaction, account, changed);
            update(transaction, account, changed, hash, null);
            return changed;
        });
    }

    private void requireAdminLeft(Transaction transaction, Account account, User changed) throws SQLException {
        boolean wasAdmin =
                account.user().role() == Role.ADMIN && !account.user().disabled();
        boolean isAdmin = changed.role() == Role.ADMIN && !changed.disabled();
        if (wasAdmin && !isAdmin && !store.hasOtherAdmin(transaction, account.id())) {
            throw new RefusedException(
                    ProblemCode.CONFLICT, "this is the last admin: make another user an admin first");
        }
    }

    /**
     * Changes the caller's own account; a new password revokes every other token.
     *
     * @param address where the request came from
     */
    User changeOwn(Caller caller, AccountChange change, String address) {
        AccountRules rules = new AccountRules();
        rules.zone(change.zone(), caller.zone());
        String password = change.password() == null ? null : rules.password(change.password());
        if (password != null && change.currentPassword() == null) {
            rules.fault("/current_password", "required", "is missing: a new password needs the current one");
        }
        rules.check();
        String verified =
                password == null ? null : verifiedHash(caller, String.valueOf(change.currentPassword()), address);
        String hash = password == null ? null : passwords.hash(password);
        return database.write(transaction -> {
            Account account = store.find(transaction, caller.name());
            if (account == null || (verified != null && !verified.equals(account.passwordHash()))) {
                throw new RefusedException(ProblemCode.CONFLICT, "the account was changed meanwhile: try again");
            }
            User old = account.user();
            String zone = change.zone() == null ? old.zone() : change.zone();
            OverlapPolicy policy = change.overlapPolicy() == null ? old.overlapPolicy() : change.overlapPolicy();
            policies.set(transaction, account.id(), policy);
            WeekStart weekStart = change.weekStart() == null ? old.weekStart() : change.weekStart();
            User changed = new User(old.name(), old.role(), zone, policy, weekStart, old.disabled(), old.createdAt());
            update(transaction, account, changed, hash, caller.tokenId());
            return changed;
        });
    }

    /** Throttled like a sign-in: whoever found a token must not find the password with it. */
    private String verifiedHash(Caller caller, String currentPassword, String address) {
        Account account = find(caller.name());
        if (account == null
                || !throttle.attempt(
                        caller.name(), address, () -> passwords.matches(currentPassword, account.passwordHash()))) {
            throw RefusedException.invalid("/current_password", "wrong", "is not the current password");
        }
        return account.passwordHash();
    }

    private void update(
            Transaction transaction, Account account, User changed, @Nullable String newHash, @Nullable UUID keepToken)
            throws SQLException {
        String hash = newHash == null ? account.passwordHash() : newHash;
        store.update(transaction, new Account(account.id(), changed, hash), clock.instant());
        if (newHash != null) {
            tokens.revokeAll(transaction, account.id(), keepToken);
        }
    }

    private static RefusedException noSuchUser(String name) {
        return RefusedException.notFound("there is no user " + AccountRules.folded(name));
    }
}
