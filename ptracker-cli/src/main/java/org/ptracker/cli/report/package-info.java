/** A week or a month to hand in: what it says, and as what it is written. */
@NullMarked
package org.ptracker.cli.report;

import org.jspecify.annotations.NullMarked;
