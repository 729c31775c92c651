/**
 * The program: settings, the object graph, the route table, the embedded server and the command line of the WAR. Everything
 * is built with {@code new} in {@link org.ptracker.server.PTracker}; reading it is reading the architecture.
 */
@NullMarked
package org.ptracker.server;

import org.jspecify.annotations.NullMarked;
