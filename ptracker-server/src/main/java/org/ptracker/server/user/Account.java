package org.ptracker.server.user;

import org.ptracker.common.account.User;

/** A user as it is stored: with the number that other tables refer to, and the password's hash. */
record Account(long id, User user, String passwordHash) {
    @Override
    public String toString() {
        return "Account[id=" + id + ", user=" + user + "]";
    }
}
