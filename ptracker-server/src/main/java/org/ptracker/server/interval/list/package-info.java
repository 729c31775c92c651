/** Lists of intervals: which ones, in which order, a page at a time or all in one answer. */
@NullMarked
package org.ptracker.server.interval.list;

import org.jspecify.annotations.NullMarked;
