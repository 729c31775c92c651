package org.ptracker.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A policy as a browser reads it, and what is weak in it. */
record ContentSecurityPolicy(Map<String, List<String>> directives) {
    /** Those that a directive without a line of its own takes from {@code default-src}. */
    private static final Set<String> FETCHES = Set.of(
            "child-src",
            "connect-src",
            "font-src",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "object-src",
            "script-src",
            "script-src-attr",
            "script-src-elem",
            "style-src",
            "style-src-attr",
            "style-src-elem",
            "worker-src");

    /** From {@code default-src} they take nothing: without them all is allowed. */
    private static final List<String> NOT_BY_DEFAULT = List.of("base-uri", "form-action", "frame-ancestors");

    /** The first of two directives with one name counts, as in the browser. */
    static ContentSecurityPolicy parse(String header) {
        Map<String, List<String>> directives = new LinkedHashMap<>();
        for (String directive : header.split(";", -1)) {
            String[] words = directive.strip().split("\\s+", -1);
            if (!words[0].isEmpty()) {
                directives.putIfAbsent(
                        words[0].toLowerCase(Locale.ROOT), List.of(words).subList(1, words.length));
            }
        }
        return new ContentSecurityPolicy(directives);
    }

    /** The sources that count for this directive. */
    List<String> sources(String name) {
        List<String> own = directives.get(name);
        if (own != null) {
            return own;
        }
        if (name.endsWith("-elem") || name.endsWith("-attr")) {
            return sources(name.substring(0, name.length() - "-elem".length()));
        }
        return FETCHES.contains(name) ? directives.getOrDefault("default-src", List.of("*")) : List.of("*");
    }

    /** A line for each weakness; none when the policy is strict. */
    List<String> weaknesses() {
        List<String> found = new ArrayList<>();
        if (!List.of("'none'").equals(directives.get("default-src"))) {
            found.add("default-src is not 'none'");
        }
        for (String name : NOT_BY_DEFAULT) {
            if (!List.of("'none'").equals(sources(name))) {
                found.add(name + " is not 'none'");
            }
        }
        for (String name : FETCHES) {
            for (String source : sources(name)) {
                if (!isTight(name, source)) {
                    found.add(name + " allows " + source);
                }
            }
        }
        if (!List.of("'script'").equals(directives.get("require-trusted-types-for"))) {
            found.add("trusted types are not required");
        }
        if (!List.of("'none'").equals(directives.get("trusted-types"))) {
            found.add("trusted-types allows a policy");
        }
        return found;
    }

    /** Ourselves or nothing; pictures may also stand in the stylesheet. */
    private static boolean isTight(String name, String source) {
        return source.equals("'none'")
                || (source.equals("'self'") && !name.equals("object-src"))
                || (source.equals("data:") && name.equals("img-src"));
    }
}
