/**
 * What {@code ptracker doctor} looks at: this machine, the files, the server and the account. A check changes
 * nothing, and tells its findings to a {@link org.ptracker.cli.doctor.Diagnosis}.
 */
@NullMarked
package org.ptracker.cli.doctor;

import org.jspecify.annotations.NullMarked;
