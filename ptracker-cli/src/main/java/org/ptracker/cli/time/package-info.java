/**
 * Reads the times that people type: {@link org.ptracker.cli.time.TimeParser} for the commands, a parser for each
 * part of the grammar behind it. Nothing else reads a time that a person has typed, and nothing is guessed.
 */
@NullMarked
package org.ptracker.cli.time;

import org.jspecify.annotations.NullMarked;
