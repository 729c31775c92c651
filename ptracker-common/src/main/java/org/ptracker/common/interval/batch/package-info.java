/** Many intervals in one request: what is sent, and the result of each. */
@NullMarked
package org.ptracker.common.interval.batch;

import org.jspecify.annotations.NullMarked;
