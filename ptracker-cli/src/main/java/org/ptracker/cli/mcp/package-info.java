/** A server of the Model Context Protocol over the standard streams, whose tools are commands. */
@NullMarked
package org.ptracker.cli.mcp;

import org.jspecify.annotations.NullMarked;
