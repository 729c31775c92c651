package org.ptracker.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a command line, and the tags among them: {@code #work} and {@code +work} where they stand alone, as people of
 * Watson and hamster type them. A number stays a word, since {@code #1234} is a ticket.
 *
 * @param words without the tags
 * @param tags in the order in which they were typed
 */
public record NoteWords(List<String> words, List<String> tags) {
    private static final Pattern TAG = Pattern.compile("[#+]\\p{L}[\\p{L}\\p{M}\\p{N}_./:&-]*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public static NoteWords of(List<String> typed) {
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String word : typed) {
            List<String> parts = Arrays.asList(BLANKS.split(word, -1));
            List<String> found = parts.stream().filter(NoteWords::isTag).toList();
            tags.addAll(found.stream().map(tag -> tag.substring(1)).toList());
            String rest = found.isEmpty()
                    ? word
                    : parts.stream().filter(part -> !isTag(part)).collect(Collectors.joining(" "));
            if (found.isEmpty() || !rest.isBlank()) {
                words.add(rest);
            }
        }
        return new NoteWords(List.copyOf(words), List.copyOf(tags));
    }

    private static boolean isTag(String part) {
        return TAG.matcher(part).matches();
    }
}
