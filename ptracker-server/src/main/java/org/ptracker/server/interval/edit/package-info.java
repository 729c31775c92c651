/** One interval: created, read, changed, closed, deleted and restored. */
@NullMarked
package org.ptracker.server.interval.edit;

import org.jspecify.annotations.NullMarked;
