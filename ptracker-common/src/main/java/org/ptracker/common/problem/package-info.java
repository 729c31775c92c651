/** What an answer says that is not a success (RFC 9457). */
@NullMarked
package org.ptracker.common.problem;

import org.jspecify.annotations.NullMarked;
