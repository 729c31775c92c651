/**
 * What every implementation of the storage promises, written once against its SPI. An implementation proves itself by
 * extending each class.
 */
@NullMarked
package org.ptracker.testkit.contract;

import org.jspecify.annotations.NullMarked;
