/**
 * The commands of {@code ptracker user}. They show and change the account that is signed in, and for admins the
 * accounts of others.
 */
@NullMarked
package org.ptracker.cli.command.user;

import org.jspecify.annotations.NullMarked;
