/** What is going on, kept in a small file that the command's head reads for the prompt of a shell. */
@NullMarked
package org.ptracker.cli.running;

import org.jspecify.annotations.NullMarked;
