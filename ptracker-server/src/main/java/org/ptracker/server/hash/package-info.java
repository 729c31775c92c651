/** SHA-256. */
@NullMarked
package org.ptracker.server.hash;

import org.jspecify.annotations.NullMarked;
