/**
 * The models that picocli makes of the commands' annotations, written down by the build: to read them there takes a fifth of the
 * time that the annotations take, most of which Java needs to make classes for them.
 */
@NullMarked
package org.ptracker.cli.model;

import org.jspecify.annotations.NullMarked;
