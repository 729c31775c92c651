/** Accounts: users and their settings, signing in, tokens and sessions. */
@NullMarked
package org.ptracker.common.account;

import org.jspecify.annotations.NullMarked;
