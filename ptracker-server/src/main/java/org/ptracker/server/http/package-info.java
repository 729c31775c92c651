/**
 * HTTP without features: the route table, the one servlet and the filters around it, and the one place where a failure
 * becomes an answer. Knows neither SQL nor what an interval is.
 */
@NullMarked
package org.ptracker.server.http;

import org.jspecify.annotations.NullMarked;
