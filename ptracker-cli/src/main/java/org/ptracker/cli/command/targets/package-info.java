/** {@code ptracker target}: how much you want to work. */
@NullMarked
package org.ptracker.cli.command.targets;

import org.jspecify.annotations.NullMarked;
