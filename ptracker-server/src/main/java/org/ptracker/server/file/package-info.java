/** Files of the data folder: who may read them, and how they are named by time. */
@NullMarked
package org.ptracker.server.file;

import org.jspecify.annotations.NullMarked;
