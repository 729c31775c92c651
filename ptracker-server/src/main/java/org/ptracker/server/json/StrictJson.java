package org.ptracker.server.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** Turns bytes into records, and what Jackson says about bad ones into faults with their place. */
public final class StrictJson {
    private static final String MALFORMED = "the body is not JSON: ";
    /** In memory a part takes far more than the two bytes of its text; the largest batch that can be stored has a third of that. */
    private static final int MOST_PARTS = 150_000;

    private static final ObjectReader TREES = Json.MAPPER
            .reader()
            .with(Json.MAPPER
                    .getFactory()
                    .rebuild()
                    .streamReadConstraints(Json.MAPPER
                            .getFactory()
                            .streamReadConstraints()
                            .rebuild()
                            .maxTokenCount(MOST_PARTS)
                            .build())
                    .build());

    private StrictJson() {}

    /** Reads one JSON value; 400 with line and column when it is not well-formed. */
    public static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            throw empty();
        }
        if (isOfAnotherEncoding(body)) {
            throw notUtf8();
        }
        try {
            JsonNode tree = TREES.readTree(body);
            if (tree.isMissingNode()) {
                throw empty();
            }
            return tree;
        } catch (MismatchedInputException e) {
            throw new RefusedException(
                    ProblemCode.MALFORMED_JSON, MALFORMED + "something follows the value" + at(e.getLocation()));
        } catch (JacksonException e) {
            throw new RefusedException(ProblemCode.MALFORMED_JSON, MALFORMED + sentence(e) + at(e.getLocation()));
        } catch (IOException e) {
            // Bytes that are not in the encoding they announce.
            throw notUtf8();
        }
    }

    /** Jackson would read UTF-16 and UTF-32 too: JSON in these has a zero, or a mark that UTF-8 never has, in its first two bytes. */
    private static boolean isOfAnotherEncoding(byte[] body) {
        int first = body[0] & 0xff;
        int second = body.length > 1 ? body[1] & 0xff : ' ';
        return first == 0 || second == 0 || (first >= 0xfe && second >= 0xfe);
    }

    private static RefusedException notUtf8() {
        return new RefusedException(ProblemCode.MALFORMED_JSON, MALFORMED + "it is not well-formed UTF-8");
    }

    private static RefusedException empty() {
        return new RefusedException(ProblemCode.MALFORMED_JSON, "the body is empty; send a JSON object");
    }

    /** Reads one part of a body; 422 with a pointer below {@code prefix} when a field is unknown or of the wrong type. */
    public static <T> T bind(JsonNode node, Class<T> type, String prefix) {
        if (!node.isObject()) {
            throw RefusedException.invalid(
                    prefix, "wrong-type", "is " + describe(node) + "; a JSON object belongs here");
        }
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw fault(e, prefix);
        } catch (JsonProcessingException e) {
            throw new RefusedException(ProblemCode.MALFORMED_JSON, MALFORMED + sentence(e));
        }
    }

    private static RefusedException fault(JsonMappingException e, String prefix) {
        String pointer = prefix + pointer(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            String names = known == null
                    ? ""
                    : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
            return RefusedException.invalid(pointer, "unknown-field", "is not a field here; known are " + names);
        }
        if (e instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()) {
            return RefusedException.invalid(pointer, "unknown-value", "is none of " + choices(invalid.getTargetType()));
        }
        if (e instanceof MismatchedInputException mismatched) {
            return RefusedException.invalid(
                    pointer, "wrong-type", "has the wrong type; " + expected(mismatched) + " belongs here");
        }
        return RefusedException.invalid(pointer, "invalid", "cannot be read");
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            String name = reference.getFieldName();
            pointer.append(name == null ? "/" + reference.getIndex() : pointer(name));
        }
        return pointer.toString();
    }

    /** The JSON Pointer (RFC 6901) to a member by its name. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "another";
        }
        JavaType java = Json.MAPPER.constructType(type);
        if (java.isCollectionLikeType()) {
            return "an array";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Long.class) {
            return "a whole number";
        }
        return type == String.class || java.isEnumType() ? "a string" : "an object";
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    /** Jackson's first sentence, without the Java types that follow in brackets. */
    private static String sentence(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains(StreamReadConstraints.class.getSimpleName())) {
            return "nested too deeply, of too many parts, or with a name or number that is too long";
        }
        return message.replaceAll("(?s)\\s*(\\(for |\\[|\\n|at \\[Source).*", "");
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
