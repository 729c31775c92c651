/** What an import of another tool's file answers. */
@NullMarked
package org.ptracker.common.imports;

import org.jspecify.annotations.NullMarked;
