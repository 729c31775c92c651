/**
 * What the process gets from outside: streams, environment variables, clock, terminal, folders, and the Java that
 * runs it. No other package reads any of these, so that a test can run whole commands in its own process.
 */
@NullMarked
package org.ptracker.cli.environment;

import org.jspecify.annotations.NullMarked;
