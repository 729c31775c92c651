/** How much a person means to work: targets of weekdays, and days off. */
@NullMarked
package org.ptracker.common.targets;

import org.jspecify.annotations.NullMarked;
