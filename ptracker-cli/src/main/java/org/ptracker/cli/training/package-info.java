/**
 * Makes the commands of a day run once, while the JVM writes the archive from which they start faster afterwards.
 * The head of the command starts it in the background; it talks to no server.
 */
@NullMarked
package org.ptracker.cli.training;

import org.jspecify.annotations.NullMarked;
