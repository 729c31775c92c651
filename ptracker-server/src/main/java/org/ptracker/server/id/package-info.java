/** Ids as the database keeps them. */
@NullMarked
package org.ptracker.server.id;

import org.jspecify.annotations.NullMarked;
