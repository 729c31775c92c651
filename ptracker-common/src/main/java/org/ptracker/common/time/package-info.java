/** Times as the API writes them: instants, lengths, zones, and local times that a clock change makes doubtful. */
@NullMarked
package org.ptracker.common.time;

import org.jspecify.annotations.NullMarked;
