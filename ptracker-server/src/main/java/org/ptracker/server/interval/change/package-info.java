/** How intervals change: in one transaction that takes the user's row first, with a line of history for each. */
@NullMarked
package org.ptracker.server.interval.change;

import org.jspecify.annotations.NullMarked;
