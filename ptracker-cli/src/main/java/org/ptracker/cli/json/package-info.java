/** Reading records from JSON, sooner than the mapper can. */
@NullMarked
package org.ptracker.cli.json;

import org.jspecify.annotations.NullMarked;
