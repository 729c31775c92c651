/**
 * How a command ends: the exit codes, and the exception that carries one of them with a line for a person.
 * Everything else may use this package, and it knows nothing of ours.
 */
@NullMarked
package org.ptracker.cli.exit;

import org.jspecify.annotations.NullMarked;
