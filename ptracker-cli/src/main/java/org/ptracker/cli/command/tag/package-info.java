/** The commands of {@code ptracker tag}. They list, rename, merge and remove the tags of the account that is signed in. */
@NullMarked
package org.ptracker.cli.command.tag;

import org.jspecify.annotations.NullMarked;
