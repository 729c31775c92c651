/**
 * The commands, one a file; those that belong to a group are in a package below. A command reads its options, asks
 * the server or the queue, and has the answer printed.
 */
@NullMarked
package org.ptracker.cli.command;

import org.jspecify.annotations.NullMarked;
