/** Intervals as the API sends and answers them: what is asked for, what is stored, and pages of them. */
@NullMarked
package org.ptracker.common.interval;

import org.jspecify.annotations.NullMarked;
