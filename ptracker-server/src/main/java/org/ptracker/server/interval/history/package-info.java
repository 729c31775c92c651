/** What was done to intervals, and how it is taken back. */
@NullMarked
package org.ptracker.server.interval.history;

import org.jspecify.annotations.NullMarked;
