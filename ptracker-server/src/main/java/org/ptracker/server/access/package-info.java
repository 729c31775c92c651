/** Who calls, and who may call what. */
@NullMarked
package org.ptracker.server.access;

import org.jspecify.annotations.NullMarked;
