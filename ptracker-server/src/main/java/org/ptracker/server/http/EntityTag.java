package org.ptracker.server.http;

import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** Entity tags and preconditions (RFC 9110 section 8.8.3 and 13.1) of things that count their versions. */
public final class EntityTag {
    /** One tag of a list, up to the comma or the end. One at a time: a pattern for the whole list recurses on its length. */
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e]*)\"\\s*(?:,|$)");

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The versions that {@code If-Match} names; 428 when it is missing. */
    public static LongPredicate required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new RefusedException(
                    ProblemCode.PRECONDITION_REQUIRED,
                    "send If-Match with the ETag of the version that you read, or * for any");
        }
        return optional(ifMatch);
    }

    /** The versions that {@code If-Match} names; every version when it is missing. */
    public static LongPredicate optional(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return version -> true;
        }
        if (!ifMatch.strip().equals("*") && !isList(ifMatch)) {
            throw RefusedException.parameter("If-Match", "malformed", "is not an ETag such as \"1\", in double quotes");
        }
        return version -> matches(ifMatch, String.valueOf(version), true);
    }

    private static boolean isList(String header) {
        Matcher tag = TAG.matcher(header);
        int at = 0;
        while (tag.region(at, header.length()).lookingAt()) {
            at = tag.end();
        }
        return at > 0 && at == header.length();
    }

    /** Whether {@code If-None-Match} says that the client has this version already. */
    public static boolean isKnown(@Nullable String ifNoneMatch, long version) {
        return ifNoneMatch != null && matches(ifNoneMatch, String.valueOf(version), false);
    }

    /** The same of a tag that is no version, without its quotes. */
    public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null && matches(ifNoneMatch, tag, false);
    }

    private static boolean matches(String header, String version, boolean strong) {
        if (header.strip().equals("*")) {
            return true;
        }
        Matcher tag = TAG.matcher(header);
        while (tag.find()) {
            boolean weak = tag.group(1) != null;
            if (version.equals(tag.group(2)) && !(strong && weak)) {
                return true;
            }
        }
        return false;
    }
}
