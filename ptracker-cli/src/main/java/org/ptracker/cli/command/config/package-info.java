/**
 * The commands of {@code ptracker config}. They show and change the settings that are kept in {@code config.json}.
 */
@NullMarked
package org.ptracker.cli.command.config;

import org.jspecify.annotations.NullMarked;
