/**
 * What the build makes for the packages: manual pages and completion scripts. It runs while they are built, and stands beside
 * the tests because it is not in the jar that people get.
 */
@NullMarked
package org.ptracker.cli.packaging;

import org.jspecify.annotations.NullMarked;
