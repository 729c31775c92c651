/**
 * What intervals add up to: when a user was busy, when free, and totals by day, week, month and tag. All of it is swept
 * out of one ordered scan, as it is read, and none of it is stored.
 */
@NullMarked
package org.ptracker.server.interval.busy;

import org.jspecify.annotations.NullMarked;
