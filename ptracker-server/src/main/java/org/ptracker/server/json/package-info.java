/** JSON read strictly into records, each fault with its place. */
@NullMarked
package org.ptracker.server.json;

import org.jspecify.annotations.NullMarked;
