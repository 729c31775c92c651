/**
 * The completion scripts of zsh and fish, made from the options of the commands. The one of bash is picocli's own.
 */
@NullMarked
package org.ptracker.cli.shell;

import org.jspecify.annotations.NullMarked;
