/**
 * What was typed and is not stored yet: kept in a file, sent in order, each entry with its own key. {@link
 * org.ptracker.cli.queue.EntryQueue} is what commands use.
 */
@NullMarked
package org.ptracker.cli.queue;

import org.jspecify.annotations.NullMarked;
