/**
 * Programs that measure one claim each and print the figures side by side from one run. Run by hand, compiled with
 * everything else; {@code docs/benchmarks.md} has the commands.
 */
@NullMarked
package org.ptracker.bench;

import org.jspecify.annotations.NullMarked;
