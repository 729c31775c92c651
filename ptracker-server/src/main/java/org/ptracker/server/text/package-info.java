/** Text: what it may hold, how it compares, and how much of it an answer repeats. */
@NullMarked
package org.ptracker.server.text;

import org.jspecify.annotations.NullMarked;
