/** PostgreSQL behind the storage SPI: one transaction for each write, any number of servers on one database. */
@NullMarked
package org.ptracker.server.storage.postgres;

import org.jspecify.annotations.NullMarked;
