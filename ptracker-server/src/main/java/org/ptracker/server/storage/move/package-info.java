/** All tables of one database brought into another, whatever tables there are. */
@NullMarked
package org.ptracker.server.storage.move;

import org.jspecify.annotations.NullMarked;
