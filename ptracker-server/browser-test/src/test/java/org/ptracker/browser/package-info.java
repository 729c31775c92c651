/**
 * The page in a real browser: Debian's chromium against the real server. Without it, these tests are skipped and say so.
 */
@org.jspecify.annotations.NullMarked
package org.ptracker.browser;
