package org.ptracker.server.user;

import org.ptracker.common.account.Token;

/**
 * What a sign-in made: a token, or the session of a browser.
 *
 * @param token with its secret
 */
record SignedIn(Token token, Account account) {}
