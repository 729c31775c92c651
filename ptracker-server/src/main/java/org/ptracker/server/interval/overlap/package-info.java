/** What may not overlap: the check before a write, the switch of the policy, and where a refused interval would fit. */
@NullMarked
package org.ptracker.server.interval.overlap;

import org.jspecify.annotations.NullMarked;
