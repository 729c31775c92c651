/** Many intervals in one request: all or none, or each for itself. */
@NullMarked
package org.ptracker.server.interval.batch;

import org.jspecify.annotations.NullMarked;
