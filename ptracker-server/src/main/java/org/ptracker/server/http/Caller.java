package org.ptracker.server.http;

import java.util.UUID;
import org.ptracker.common.Role;
import org.ptracker.common.Scope;

/**
 * Who makes a request, as the token proved.
 *
 * @param zone IANA time zone of the account
 * @param tokenName what the user called the token
 */
public record Caller(long userId, String name, Role role, String zone, UUID tokenId, String tokenName, Scope scope) {}
