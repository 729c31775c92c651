package org.ptracker.kubernetes;

import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of a check: numbers and Kubernetes' quantities, such as {@code 250m} and {@code 1Gi}.
 *
 * @param otherwise what an absent field counts as; null for nothing, which compares with nothing
 * @param factor what an amount is multiplied by: an amount, or a field as in {@link #operand}
 */
record Amounts(@Nullable Object otherwise, @Nullable Object factor) {
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+(\\.\\d+)?([numkMGTPE]|[KMGTPE]i)?");

    /** Compares a field with a limit; 0 when there is nothing to compare, which other checks tell. */
    int compare(Field field, Object limit) {
        BigDecimal amount = of(field);
        BigDecimal other = operand(field, limit);
        return amount == null || other == null ? 0 : amount.compareTo(other);
    }

    @Nullable
    BigDecimal of(Field field) {
        return product(
                read(field.exists() ? field.text() : otherwise),
                factor == null ? BigDecimal.ONE : operand(field, factor));
    }

    /** An amount, or that of a field beside: {@code {of: FIELD, default: AMOUNT, times: FACTOR}}. */
    private static @Nullable BigDecimal operand(Field field, Object wanted) {
        if (!(wanted instanceof Map<?, ?> of)) {
            return read(wanted);
        }
        Field other = field.beside(String.valueOf(of.get("of")));
        return product(
                read(other.exists() ? other.text() : of.get("default")),
                of.containsKey("times") ? read(of.get("times")) : BigDecimal.ONE);
    }

    private static @Nullable BigDecimal product(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? null : one.multiply(other);
    }

    private static @Nullable BigDecimal read(@Nullable Object text) {
        boolean readable = text != null && AMOUNT.matcher(text.toString()).matches();
        return readable ? Quantity.fromString(String.valueOf(text)).getNumber() : null;
    }
}
