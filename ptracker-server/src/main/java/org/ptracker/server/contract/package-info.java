/**
 * The contract of the HTTP API, as machines read it. The build copies the one file, {@code docs/openapi.yaml}, beside this class.
 */
@NullMarked
package org.ptracker.server.contract;

import org.jspecify.annotations.NullMarked;
