/**
 * Files that are written as a whole or not at all, and those that only their owner may read. It also reads JSON
 * files, and says in one line what is wrong with one.
 */
@NullMarked
package org.ptracker.cli.file;

import org.jspecify.annotations.NullMarked;
