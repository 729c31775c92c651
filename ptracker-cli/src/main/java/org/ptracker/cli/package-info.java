/**
 * The command {@code ptracker}, one command a file: reads what a person typed, talks to the server through
 * {@link org.ptracker.cli.ApiClient} and prints the answer. Human time is read in {@link org.ptracker.cli.TimeParser}
 * only, and the outside world is reached through {@link org.ptracker.cli.Surroundings} only.
 */
@NullMarked
package org.ptracker.cli;

import org.jspecify.annotations.NullMarked;
