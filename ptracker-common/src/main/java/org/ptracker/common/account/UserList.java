package org.ptracker.common.account;

import java.util.List;

/** Every account, by name. */
public record UserList(List<User> items) {
    public UserList {
        items = List.copyOf(items);
    }
}
