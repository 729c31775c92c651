/** How users share what there is only so often of: by turns, and none gets more than half. */
@NullMarked
package org.ptracker.server.storage.turn;

import org.jspecify.annotations.NullMarked;
