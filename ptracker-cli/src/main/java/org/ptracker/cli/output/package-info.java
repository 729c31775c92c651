/**
 * Writes what commands print: intervals, periods and totals as tables, charts, CSV or JSON. It is handed what it
 * prints, and asks no server.
 */
@NullMarked
package org.ptracker.cli.output;

import org.jspecify.annotations.NullMarked;
