/**
 * One run of the command: what every command is given to work with. Server, token and account are found when a
 * command first needs them.
 */
@NullMarked
package org.ptracker.cli.invocation;

import org.jspecify.annotations.NullMarked;
