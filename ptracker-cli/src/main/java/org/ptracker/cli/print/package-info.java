/** Printing by the browser that is there. */
@NullMarked
package org.ptracker.cli.print;

import org.jspecify.annotations.NullMarked;
