/** Processes of the packaged server: by {@code java -jar} and in stock servlet containers. Their output is read as it comes. */
@NullMarked
package org.ptracker.testkit.process;

import org.jspecify.annotations.NullMarked;
