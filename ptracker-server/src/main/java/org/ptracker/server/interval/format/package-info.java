/**
 * The formats of the list of intervals: which one a client wants, and how an interval is written in it. What is written
 * goes out at once; no class here holds more than the interval at hand.
 */
@NullMarked
package org.ptracker.server.interval.format;

import org.jspecify.annotations.NullMarked;
