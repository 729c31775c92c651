package org.ptracker.cli.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.time.Rfc3339;

/**
 * Reads JSON into records from its tokens alone, for a command that lives for less time than the mapper of {@link Json} takes to
 * start. It knows what our records are made of. Whatever else it meets, a mistake too, the mapper reads once more, and decides.
 *
 * <p>The tokens are Gson's, since every parser of Jackson begins with BigDecimal, which takes Java 25 a tenth of a command's time.
 */
public final class RecordReader {
    private static final int UUID_LENGTH = 36;
    private static final int DEEPEST = 32;
    private static final int MILLISECOND_DIGITS = 3;

    private final JsonReader in;
    private final boolean answer;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    /** The components of a record, by the names that they have in JSON. */
    private record Shape(Constructor<?> constructor, Map<String, Integer> places, List<Type> types) {
        static Shape of(Class<?> type) throws NoSuchMethodException {
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> places = new HashMap<>();
            Class<?>[] classes = new Class<?>[components.length];
            List<Type> types = new ArrayList<>();
            for (int place = 0; place < components.length; place++) {
                places.put(nameInJson(components[place]), place);
                Class<?> wanted = components[place].getType();
                classes[place] = wanted;
                boolean hasParts = wanted == List.class || wanted == Map.class;
                types.add(hasParts ? components[place].getGenericType() : wanted);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(classes);
            constructor.setAccessible(true);
            return new Shape(constructor, places, types);
        }
    }

    private RecordReader(JsonReader in, boolean answer) {
        this.in = in;
        this.answer = answer;
    }

    /** What a server answered: fields that this version does not know are passed over. */
    public static <T> @Nullable T answer(Class<T> type, String text) throws IOException {
        T read = orNull(type, text, true);
        return read != null ? read : Json.answers(type).readValue(text);
    }

    /** What this program or a person wrote, in UTF-8: a field that is not known is an error. */
    public static <T> @Nullable T file(Class<T> type, byte[] content) throws IOException {
        T read = orNull(type, content);
        return read != null ? read : Json.MAPPER.readValue(content, type);
    }

    private static <T> @Nullable T orNull(Class<T> type, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return orNull(type, text, false);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * Null where the mapper is to read it.
     *
     * @param answer whether fields that are not known are passed over
     */
    static <T> @Nullable T orNull(Class<T> type, String text, boolean answer) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(DEEPEST);
            Object read = new RecordReader(in, answer).value(type);
            return in.peek() == JsonToken.END_DOCUMENT ? type.cast(read) : null;
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private @Nullable Object value(Type type) throws IOException, ReflectiveOperationException {
        JsonToken token = in.peek();
        Class<?> wanted = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        return switch (token) {
            case NULL -> nothing(wanted);
            case STRING -> text(wanted);
            case NUMBER -> number(wanted);
            case BOOLEAN -> truth(wanted);
            case BEGIN_ARRAY -> wanted == List.class ? list((ParameterizedType) type) : refuse();
            case BEGIN_OBJECT -> wanted == Map.class ? map((ParameterizedType) type) : object(wanted);
            default -> refuse();
        };
    }

    private static Object refuse() {
        throw new IllegalArgumentException();
    }

    private @Nullable Object nothing(Class<?> wanted) throws IOException {
        in.nextNull();
        return wanted.isPrimitive() ? refuse() : null;
    }

    private Object text(Class<?> wanted) throws IOException {
        String text = in.nextString();
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
        // As it is written: 1.0 is no whole number.
        String digits = in.nextString();
        if (wanted == BigDecimal.class) {
            return new BigDecimal(digits);
        }
        if (wanted == Duration.class) {
            return seconds(digits);
        }
        if (wanted == long.class || wanted == Long.class) {
            return Long.parseLong(digits);
        }
        return wanted == int.class || wanted == Integer.class ? (Object) Integer.parseInt(digits) : refuse();
    }

    private static Object seconds(String digits) {
        int point = digits.indexOf('.');
        String decimals = point < 0 ? "" : digits.substring(point + 1);
        if (decimals.length() > MILLISECOND_DIGITS || digits.startsWith("-")) {
            return refuse();
        }
        return Duration.ofSeconds(Long.parseLong(point < 0 ? digits : digits.substring(0, point)))
                .plusMillis(Long.parseLong((decimals + "000").substring(0, MILLISECOND_DIGITS)));
    }

    private Object truth(Class<?> wanted) throws IOException {
        boolean truth = in.nextBoolean();
        return wanted == boolean.class || wanted == Boolean.class ? (Object) truth : refuse();
    }

    private Object list(ParameterizedType type) throws IOException, ReflectiveOperationException {
        List<@Nullable Object> list = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            list.add(value(type.getActualTypeArguments()[0]));
        }
        in.endArray();
        return list;
    }

    private Object map(ParameterizedType type) throws IOException, ReflectiveOperationException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String key = in.nextName();
            if (map.containsKey(key)) {
                return refuse();
            }
            map.put(key, value(type.getActualTypeArguments()[1]));
        }
        in.endObject();
        return map;
    }

    private Object object(Class<?> type) throws IOException, ReflectiveOperationException {
        Shape shape = shapes.get(type);
        if (shape == null) {
            shape = Shape.of(type);
            shapes.put(type, shape);
        }
        @Nullable Object[] values = new @Nullable Object[shape.types.size()];
        boolean[] given = new boolean[values.length];
        in.beginObject();
        while (in.hasNext()) {
            Integer place = shape.places.get(in.nextName());
            if (place == null && answer) {
                in.skipValue();
                continue;
            }
            if (place == null || given[place]) {
                return refuse();
            }
            given[place] = true;
            values[place] = value(shape.types.get(place));
        }
        in.endObject();
        return shape.constructor.newInstance(values);
    }

    /** Such as duration_seconds of a duration. */
    static String nameInJson(RecordComponent component) {
        return snakeCase(component.getName()) + (component.getType() == Duration.class ? "_seconds" : "");
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
