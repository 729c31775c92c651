/**
 * The documents that help users and operators, as web pages. The build copies README.md and those of {@code docs/} beside this
 * class, so a server always has the documents of its own version.
 */
@NullMarked
package org.ptracker.server.documents;

import org.jspecify.annotations.NullMarked;
