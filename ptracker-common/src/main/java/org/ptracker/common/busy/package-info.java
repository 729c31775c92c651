/** What intervals add up to: busy and free periods, and totals. */
@NullMarked
package org.ptracker.common.busy;

import org.jspecify.annotations.NullMarked;
