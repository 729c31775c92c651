/**
 * Finds the interval that the last digits of an id stand for. Where several fit, all of them are listed and
 * nothing is done.
 */
@NullMarked
package org.ptracker.cli.id;

import org.jspecify.annotations.NullMarked;
