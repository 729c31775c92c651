/**
 * The files that other time trackers write, and our own: which format a file has, and one reader for each. A reader tells what
 * stands in the file, row by row with its line, and refuses a row that it cannot read; it decides nothing that the file leaves
 * open, such as the zone.
 */
@NullMarked
package org.ptracker.server.imports.format;

import org.jspecify.annotations.NullMarked;
