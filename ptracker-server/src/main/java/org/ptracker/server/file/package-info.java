/** Files of the data folder: who may read them, and how they are named by time; and files that the server serves as they are. */
@NullMarked
package org.ptracker.server.file;

import org.jspecify.annotations.NullMarked;
