/** Idempotency keys: a request that is sent twice is done once, and answered twice alike. */
@NullMarked
package org.ptracker.server.interval.once;

import org.jspecify.annotations.NullMarked;
