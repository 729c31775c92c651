/** The storage SPI on one SQLite file: one writer that commits in groups, read connections, migrations, copies and checks. */
@NullMarked
package org.ptracker.server.storage.sqlite;

import org.jspecify.annotations.NullMarked;
