/**
 * The commands of {@code ptracker token}. They list, make and revoke the tokens of the account that is signed in.
 */
@NullMarked
package org.ptracker.cli.command.token;

import org.jspecify.annotations.NullMarked;
