/**
 * The command {@code ptracker}: the process, the commands that there are, and how a failure is told. Each command
 * is a file below {@code command}; what commands share lies in the packages beside it.
 */
@NullMarked
package org.ptracker.cli;

import org.jspecify.annotations.NullMarked;
