package org.ptracker.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import java.math.BigDecimal;

/** Reads amounts of processors and of bytes. */
final class Quantities {
    private Quantities() {}

    /** The amount in processors or bytes; 0 when there is none that can be read. */
    static BigDecimal of(Field field) {
        try {
            return field.exists() ? Quantity.fromString(field.text()).getNumber() : BigDecimal.ZERO;
        } catch (QuantityFormatException | IllegalArgumentException e) {
            return BigDecimal.ZERO;
        }
    }
}
