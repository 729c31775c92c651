/** What was done to intervals, and its undoing. */
@NullMarked
package org.ptracker.common.history;

import org.jspecify.annotations.NullMarked;
