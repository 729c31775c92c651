/**
 * What the server counts and measures, and {@code /metrics}, which shows it to Prometheus. A feature like the others: it
 * counts requests in a filter, is told of commits, and reads everything else where it is kept, at the moment of a scrape.
 */
@NullMarked
package org.ptracker.server.metrics;

import org.jspecify.annotations.NullMarked;
