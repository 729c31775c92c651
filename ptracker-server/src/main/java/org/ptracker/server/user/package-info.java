/**
 * Accounts: users, their passwords and tokens, sign-in, and how the first account comes to be. One user's tokens are seen
 * and revoked by that user alone.
 */
@NullMarked
package org.ptracker.server.user;

import org.jspecify.annotations.NullMarked;
