/**
 * The commands of {@code ptracker queue}. They show, send and drop what is not stored yet.
 */
@NullMarked
package org.ptracker.cli.command.queue;

import org.jspecify.annotations.NullMarked;
