/**
 * What an orchestrator asks: is the process alive, can it serve. Both answer without a token and say nothing about the data.
 */
@NullMarked
package org.ptracker.server.health;

import org.jspecify.annotations.NullMarked;
