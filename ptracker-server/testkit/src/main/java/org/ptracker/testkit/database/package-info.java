/** Real databases with something around them: a look at every statement, a second run, a moment between two transactions. */
@NullMarked
package org.ptracker.testkit.database;

import org.jspecify.annotations.NullMarked;
