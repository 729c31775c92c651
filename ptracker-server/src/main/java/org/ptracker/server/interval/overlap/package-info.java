/**
 * What may not overlap: the check before a write, the switch of the policy, and where a refused interval would fit. The
 * database holds the rule as well, by the triggers of the migration {@code 0003_history_and_overlaps}; OverlapModelTest holds
 * the three together.
 */
@NullMarked
package org.ptracker.server.interval.overlap;

import org.jspecify.annotations.NullMarked;
