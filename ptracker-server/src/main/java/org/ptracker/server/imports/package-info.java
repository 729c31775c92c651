/**
 * Imports of other tools' files: the choices of a request, what each row of a file becomes, and by what it is known when it
 * comes again.
 */
@NullMarked
package org.ptracker.server.imports;

import org.jspecify.annotations.NullMarked;
