/** The page that browsers show: files that never change while the server runs, which use the HTTP API like anybody else. */
@NullMarked
package org.ptracker.server.web;

import org.jspecify.annotations.NullMarked;
