/** What tests write straight into SQLite, beside the code that reads it. */
@NullMarked
package org.ptracker.server.storage.sqlite;

import org.jspecify.annotations.NullMarked;
