package org.ptracker.common.account;

import java.util.List;

/** Every token of one user, oldest first. */
public record TokenList(List<Token> items) {
    public TokenList {
        items = List.copyOf(items);
    }
}
