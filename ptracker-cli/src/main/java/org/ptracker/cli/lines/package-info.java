/**
 * Reads many intervals as lines of JSON, and sends them many at a time. Each line has a key made from its content,
 * so that sending lines again stores none twice.
 */
@NullMarked
package org.ptracker.cli.lines;

import org.jspecify.annotations.NullMarked;
