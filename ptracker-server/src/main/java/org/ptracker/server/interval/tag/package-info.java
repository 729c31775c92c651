/** The tags of a user's intervals: their list, and replacing them wherever they stand. */
@NullMarked
package org.ptracker.server.interval.tag;

import org.jspecify.annotations.NullMarked;
