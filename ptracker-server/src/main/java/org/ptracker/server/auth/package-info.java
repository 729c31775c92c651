/**
 * How a request proves who makes it: password hashing, token secrets, the filter that turns a token into a caller, and the
 * throttle on sign-in. Knows no accounts: those are the user feature's, which this package asks through an interface.
 */
@NullMarked
package org.ptracker.server.auth;

import org.jspecify.annotations.NullMarked;
