/**
 * The packaged WAR as people run it: by {@code java -jar}, from extracted libraries, and in foreign servlet containers.
 * Every class is tagged {@code packaged} and runs after the WAR is made.
 */
@NullMarked
package org.ptracker.server.packaged;

import org.jspecify.annotations.NullMarked;
