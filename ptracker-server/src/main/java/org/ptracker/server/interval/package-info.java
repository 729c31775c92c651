/**
 * Intervals: what they must be, how they are stored, found and changed. The endpoint speaks HTTP, the service holds the
 * rules, the stores hold the SQL.
 */
@NullMarked
package org.ptracker.server.interval;

import org.jspecify.annotations.NullMarked;
