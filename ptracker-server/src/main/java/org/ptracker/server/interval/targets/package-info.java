/** How much a person means to work on a day: targets of weekdays from a day on, and days off. */
@NullMarked
package org.ptracker.server.interval.targets;

import org.jspecify.annotations.NullMarked;
