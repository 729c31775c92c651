/**
 * What the tests of several modules share: the real server with accounts, a clock that a test moves, clients that hold every
 * answer against the contract. Nothing here is part of the product.
 */
@NullMarked
package org.ptracker.testkit;

import org.jspecify.annotations.NullMarked;
