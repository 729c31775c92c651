package org.ptracker.server.access;

import java.util.UUID;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.WeekStart;

/**
 * Who makes a request, as the token proved.
 *
 * @param zone IANA time zone of the account
 * @param weekStart of the account
 * @param tokenName what the user called the token
 */
public record Caller(
        long userId,
        String name,
        Role role,
        String zone,
        WeekStart weekStart,
        UUID tokenId,
        String tokenName,
        Scope scope) {}
