package org.ptracker.server.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of accounts promises on every database. */
public abstract class UserStoreContract extends StoreContract {
    private static final Instant LATER = NOW.plusSeconds(60);

    private final UserStore store = new UserStore();

    private static User user(String name, Role role) {
        return new User(name, role, "Asia/Tokyo", OverlapPolicy.ALLOW, WeekStart.MONDAY, false, NOW);
    }

    private Account stored(String name) {
        return requireNonNull(read(transaction -> requireNonNull(store.find(transaction, name))));
    }

    private Account insert(String name, Role role) {
        return write(transaction -> requireNonNull(store.insert(transaction, user(name, role), true, "hash")));
    }

    @Test
    void insert_isFoundAsItWas() {
        Account inserted = insert("linus", Role.ADMIN);

        assertThat(stored("linus")).isEqualTo(inserted);
        assertThat(inserted.user()).isEqualTo(user("linus", Role.ADMIN));
        assertThat(inserted.passwordHash()).isEqualTo("hash");
    }

    @Test
    void insert_ofATakenName_changesNothing() {
        Account first = insert("linus", Role.ADMIN);

        assertThat(did(transaction -> store.insert(transaction, user("linus", Role.USER), true, "x") == null))
                .isTrue();
        assertThat(stored("linus")).isEqualTo(first);
    }

    @Test
    void isEmpty_onlyWithoutUsers() {
        assertThat(did(store::isEmpty)).isFalse();
        run(transaction -> transaction.prepare("DELETE FROM users").executeUpdate());
        assertThat(did(store::isEmpty)).isTrue();
    }

    @Test
    void list_isByName() {
        insert("linus", Role.ADMIN);

        assertThat(rows(store::list)).extracting(User::name).containsExactly("ada", "grace", "linus");
    }

    @Test
    void take_isWhatFindFinds() {
        Account inserted = insert("linus", Role.USER);

        Account taken = write(transaction -> requireNonNull(store.take(transaction, "linus")));
        assertThat(taken).isEqualTo(inserted);
        assertThat(did(transaction -> store.take(transaction, "nobody") == null))
                .isTrue();
    }

    @Test
    void takeAdmins_areThoseThatAreEnabled() {
        long first = insert("linus", Role.ADMIN).id();
        long second = insert("guido", Role.ADMIN).id();
        insert("james", Role.USER);
        run(transaction -> store.setDisabled(transaction, second, true, LATER));

        List<Long> admins = write(store::takeAdmins);
        assertThat(admins).containsExactly(first);
    }

    @Test
    void takeFirst_worksWithoutAnAccount() {
        run(transaction -> transaction.prepare("DELETE FROM users").executeUpdate());
        run(store::takeFirst);
    }

    @Test
    void eachSetting_changesItselfAlone() {
        Account before = insert("linus", Role.USER);
        long id = before.id();

        run(transaction -> store.setZone(transaction, id, "UTC", LATER));
        run(transaction -> store.setWeekStart(transaction, id, WeekStart.SUNDAY, LATER));
        run(transaction -> store.setRole(transaction, id, Role.ADMIN, LATER));
        run(transaction -> store.setPasswordHash(transaction, id, "other", LATER));
        run(transaction -> store.setDisabled(transaction, id, true, LATER));

        User changed = new User("linus", Role.ADMIN, "UTC", OverlapPolicy.ALLOW, WeekStart.SUNDAY, true, NOW);
        assertThat(stored("linus")).isEqualTo(new Account(id, changed, "other"));
        run(transaction -> store.setDisabled(transaction, id, false, LATER));
        assertThat(stored("linus").user().disabled()).isFalse();
    }

    @Test
    void isZoneChosen_onceItIsSet() {
        Account account = write(
                transaction -> requireNonNull(store.insert(transaction, user("linus", Role.USER), false, "hash")));
        assertThat(did(transaction -> store.isZoneChosen(transaction, account.id())))
                .isFalse();

        run(transaction -> store.setZone(transaction, account.id(), "UTC", LATER));

        assertThat(did(transaction -> store.isZoneChosen(transaction, account.id())))
                .isTrue();
        long other = insert("guido", Role.USER).id();
        assertThat(did(transaction -> store.isZoneChosen(transaction, other))).isTrue();
    }

    @Test
    void changeSeq_isNothingAtFirst() {
        long seq = read(transaction -> store.changeSeq(transaction, user));
        assertThat(seq).isZero();
    }
}
