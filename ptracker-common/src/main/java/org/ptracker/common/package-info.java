/**
 * What the server and the command line share: the records that travel as JSON, the problem codes, the paths and the one
 * JSON mapper. Nothing here knows HTTP, SQL or a terminal.
 */
@NullMarked
package org.ptracker.common;

import org.jspecify.annotations.NullMarked;
