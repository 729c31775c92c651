/** What is thrown when a request cannot be done as it was asked, or the server cannot start. Knows no HTTP. */
@NullMarked
package org.ptracker.server.failure;

import org.jspecify.annotations.NullMarked;
