/**
 * Options and arguments that several commands share, and what those that name times come to. An option that only
 * one command has stands in that command.
 */
@NullMarked
package org.ptracker.cli.option;

import org.jspecify.annotations.NullMarked;
