package org.ptracker.server.user;

import static java.util.Objects.requireNonNull;

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
import org.ptracker.common.time.TimeZones;
import org.ptracker.server.access.Caller;
import org.ptracker.server.auth.Passwords;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.storage.Transaction;

/** The rules of accounts. Names are unique and lower case; there is always an enabled admin, once there was one. */
public final class UserService {
    static final String DEFAULT_ZONE = "UTC";

    private final AccountDatabase database;
    private final UserStore store = new UserStore();
    private final TokenService tokens;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final OverlapPolicySwitch policies;
    private final Clock clock;

    public UserService(
            AccountDatabase database,
            TokenService tokens,
            Passwords passwords,
            SignInThrottle throttle,
            OverlapPolicySwitch policies,
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
        return database.write(transaction -> insert(transaction, user, wanted.zone() != null, hash))
                .user();
    }

    /** The first account, always an admin, and whatever shall happen with it in the same transaction. */
    <T> T createFirst(NewUser wanted, AccountRules rules, AccountWork<T> then) {
        User user = checked(rules, wanted);
        String password = rules.password(wanted.password());
        rules.check();
        String hash = passwords.hash(password);
        return database.write(transaction -> {
            store.takeFirst(transaction);
            if (!store.isEmpty(transaction)) {
                throw new RefusedException(ProblemCode.CONFLICT, "there is an account already: sign in with it");
            }
            return then.in(transaction, insert(transaction, user, wanted.zone() != null, hash));
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

    private Account insert(Transaction transaction, User user, boolean zoneChosen, String hash) throws SQLException {
        Account account = store.insert(transaction, user, zoneChosen, hash);
        if (account == null) {
            throw new RefusedException(ProblemCode.CONFLICT, "there is a user " + user.name() + " already");
        }
        return account;
    }

    /** Changes another's account; a new password revokes every token of that account, and so does disabling it. */
    public User change(String name, UserChange change) {
        AccountRules rules = new AccountRules();
        String password = change.password() == null ? null : rules.password(change.password());
        rules.check();
        String hash = password == null ? null : passwords.hash(password);
        boolean endsAdmin = change.role() == Role.USER || Boolean.TRUE.equals(change.disabled());
        Instant now = clock.instant();
        return database.write(transaction -> {
            List<Long> admins = endsAdmin ? store.takeAdmins(transaction) : List.of();
            Account account = store.take(transaction, AccountRules.folded(name));
            if (account == null) {
                throw noSuchUser(name);
            }
            if (admins.equals(List.of(account.id()))) {
                throw new RefusedException(
                        ProblemCode.CONFLICT, "this is the last admin: make another user an admin first");
            }
            if (change.role() != null) {
                store.setRole(transaction, account.id(), change.role(), now);
            }
            if (change.disabled() != null) {
                store.setDisabled(transaction, account.id(), change.disabled(), now);
                if (change.disabled() || account.user().disabled()) {
                    // What kept somebody out must not let a lost token in again later.
                    tokens.revokeAll(transaction, account.id(), null);
                }
            }
            if (hash != null) {
                setPassword(transaction, account.id(), hash, null, now);
            }
            return stored(transaction, account);
        });
    }

    private void setPassword(Transaction transaction, long id, String hash, @Nullable UUID keptToken, Instant now)
            throws SQLException {
        store.setPasswordHash(transaction, id, hash, now);
        tokens.revokeAll(transaction, id, keptToken);
    }

    private User stored(Transaction transaction, Account account) throws SQLException {
        return requireNonNull(store.find(transaction, account.user().name())).user();
    }

    /** Takes the row of an account that has just signed in: null when the password is no longer that one, or it is disabled. */
    @Nullable
    Account takeUnchanged(Transaction transaction, Account known) throws SQLException {
        Account account = store.take(transaction, known.user().name());
        return account == null
                        || account.user().disabled()
                        || !account.passwordHash().equals(known.passwordHash())
                ? null
                : account;
    }

    /**
     * Gives an account for which nobody has chosen a zone the one of the client that signs in. Null where there is nothing to
     * give: a zone was chosen, or this Java does not know the client's, which is no reason to refuse the sign-in.
     */
    @Nullable
    Account takeZone(Transaction transaction, Account account, @Nullable String zone) throws SQLException {
        if (zone == null || !TimeZones.isKnown(zone) || store.isZoneChosen(transaction, account.id())) {
            return null;
        }
        String present = account.user().zone();
        store.setZone(transaction, account.id(), TimeZones.areSame(present, zone) ? present : zone, clock.instant());
        return store.find(transaction, account.user().name());
    }

    /**
     * Changes the caller's own account; a new password revokes every other token.
     *
     * @param network where the request came from
     */
    User changeOwn(Caller caller, AccountChange change, String network) {
        AccountRules rules = new AccountRules();
        rules.zone(change.zone(), caller.zone());
        String password = change.password() == null ? null : rules.password(change.password());
        if (password != null && change.currentPassword() == null) {
            rules.fault("/current_password", "required", "is missing: a new password needs the current one");
        }
        rules.check();
        String verified =
                password == null ? null : verifiedHash(caller, String.valueOf(change.currentPassword()), network);
        String hash = password == null ? null : passwords.hash(password);
        Instant now = clock.instant();
        return database.write(transaction -> {
            Account account = store.take(transaction, caller.name());
            if (account == null || (verified != null && !verified.equals(account.passwordHash()))) {
                throw new RefusedException(
                        ProblemCode.CONFLICT, "the account was changed at the same moment: try again");
            }
            if (change.zone() != null) {
                store.setZone(transaction, account.id(), change.zone(), now);
            }
            if (change.weekStart() != null) {
                store.setWeekStart(transaction, account.id(), change.weekStart(), now);
            }
            if (change.overlapPolicy() != null) {
                policies.set(transaction, account.id(), change.overlapPolicy(), now);
            }
            if (hash != null) {
                setPassword(transaction, account.id(), hash, caller.tokenId(), now);
            }
            return stored(transaction, account);
        });
    }

    /** Throttled like a sign-in: a stolen token must not help to find the password. */
    private String verifiedHash(Caller caller, String currentPassword, String network) {
        Account account = find(caller.name());
        if (account == null
                || !throttle.attempt(
                        new SignInThrottle.Origin(caller.name(), network, null),
                        () -> passwords.matches(currentPassword, account.passwordHash()))) {
            throw RefusedException.invalid("/current_password", "wrong", "is not the current password");
        }
        return account.passwordHash();
    }

    private static RefusedException noSuchUser(String name) {
        return RefusedException.notFound("there is no user " + AccountRules.folded(name));
    }
}
