/**
 * The settings of a run, the token that they lead to, and whose it is. {@link
 * org.ptracker.cli.account.AccountCalendars} decides by which zone and week a command reads.
 */
@NullMarked
package org.ptracker.cli.account;

import org.jspecify.annotations.NullMarked;
