package org.ptracker.common;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;

/**
 * Reads JSON into records from its tokens alone, for programs that live for less time than the mapper of {@link Json} takes to
 * start. It knows what our records are made of. Whatever else it meets, a mistake too, the mapper reads once more, and decides.
 */
public final class RecordReader {
    private static final int UUID_LENGTH = 36;

    private final JsonParser in;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    /** The components of a record, by the names that they have in JSON. */
    private record Shape(Constructor<?> constructor, Map<String, Integer> places, List<Type> types) {
        static Shape of(Class<?> type) throws NoSuchMethodException {
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> places = new HashMap<>();
            Class<?>[] classes = new Class<?>[components.length];
            List<Type> types = new ArrayList<>();
            for (int place = 0; place < components.length; place++) {
                places.put(snakeCase(components[place].getName()), place);
                classes[place] = components[place].getType();
                types.add(components[place].getGenericType());
            }
            Constructor<?> constructor = type.getDeclaredConstructor(classes);
            constructor.setAccessible(true);
            return new Shape(constructor, places, types);
        }
    }

    private RecordReader(JsonParser in) {
        this.in = in;
    }

    /** What a server answered: fields that this version does not know are passed over. */
    public static <T> @Nullable T answer(Class<T> type, String text) throws IOException {
        T read = orNull(type, JsonTokens.FACTORY.createParser(text));
        return read != null ? read : Json.answers(type).readValue(text);
    }

    /** What this program or a person wrote: a field that is not known is an error. */
    public static <T> @Nullable T file(Class<T> type, byte[] content) throws IOException {
        T read = orNull(type, JsonTokens.FACTORY.createParser(content));
        return read != null ? read : Json.MAPPER.readValue(content, type);
    }

    /** Null where the mapper is to read it. */
    static <T> @Nullable T orNull(Class<T> type, JsonParser tokens) {
        try (JsonParser in = tokens) {
            in.nextToken();
            Object read = new RecordReader(in).value(type);
            return in.nextToken() == null ? type.cast(read) : null;
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private @Nullable Object value(Type type) throws IOException, ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return in.currentToken() == JsonToken.VALUE_NULL ? null : many(generic);
        }
        Class<?> wanted = (Class<?>) type;
        return switch (in.currentToken()) {
            case VALUE_NULL -> nothing(wanted);
            case VALUE_STRING -> text(wanted);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(wanted);
            case VALUE_TRUE, VALUE_FALSE -> truth(wanted);
            case START_OBJECT -> wanted.isRecord() ? object(wanted) : refuse();
            default -> refuse();
        };
    }

    private static Object refuse() {
        throw new IllegalArgumentException();
    }

    private static @Nullable Object nothing(Class<?> wanted) {
        return wanted.isPrimitive() ? refuse() : null;
    }

    private Object text(Class<?> wanted) throws IOException {
        String text = in.getText();
        if (wanted == String.class) {
            return text;
        }
        if (wanted == Instant.class) {
            return Rfc3339.parse(text);
        }
        if (wanted == UUID.class && text.length() == UUID_LENGTH) {
            return UUID.fromString(text);
        }
        if (wanted.isEnum()) {
            for (Object constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
        }
        return refuse();
    }

    private Object number(Class<?> wanted) throws IOException {
        if (wanted == BigDecimal.class) {
            return in.getDecimalValue();
        }
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return refuse();
        }
        if (wanted == long.class || wanted == Long.class) {
            return in.getLongValue();
        }
        return wanted == int.class || wanted == Integer.class ? (Object) in.getIntValue() : refuse();
    }

    private Object truth(Class<?> wanted) throws IOException {
        return wanted == boolean.class || wanted == Boolean.class ? (Object) in.getBooleanValue() : refuse();
    }

    private Object many(ParameterizedType type) throws IOException, ReflectiveOperationException {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == List.class && in.currentToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(of[0]));
            }
            return list;
        }
        if (type.getRawType() == Map.class && of[0] == String.class && in.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
                in.nextToken();
                map.put(key, value(of[1]));
            }
            return map;
        }
        return refuse();
    }

    private Object object(Class<?> type) throws IOException, ReflectiveOperationException {
        Shape shape = shapes.get(type);
        if (shape == null) {
            shape = Shape.of(type);
            shapes.put(type, shape);
        }
        @Nullable Object[] values = new @Nullable Object[shape.types.size()];
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            Integer place = shape.places.get(name);
            if (place == null) {
                throw new IllegalArgumentException(name);
            }
            in.nextToken();
            values[place] = value(shape.types.get(place));
        }
        return shape.constructor.newInstance(values);
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
