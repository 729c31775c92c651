/**
 * Where everything is kept: the storage SPI, whose unit is the transaction, and SQLite and PostgreSQL behind it. Knows no HTTP
 * and no feature; the SQL of a feature stands in that feature's store.
 */
@NullMarked
package org.ptracker.server.storage;

import org.jspecify.annotations.NullMarked;
