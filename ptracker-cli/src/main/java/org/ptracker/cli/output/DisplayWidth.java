package org.ptracker.cli.output;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns of a terminal a text takes: two for a wide character or an emoji, none for what combines with the one
 * before. Terminals differ in emoji that are joined or coloured; this is what Unicode says of them.
 */
public final class DisplayWidth {
    /** What EastAsianWidth.txt of Unicode 17 calls wide or full width, without the letters of flags: two of them make one. */
    private static final String WIDE = """
            1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2630-2637 2648-2653 267F
            268A-268F 2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705
            270A-270B 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E80-3029
            3030-303E 3041-3096 309B-3163 3165-3247 3250-A4C6 A960-A97C AC00-D7A3 F900-FAFF FE10-FE19
            FE30-FE6B FF01-FF60 FFE0-FFE6 16FE0-16FE3 16FF2-18D1E 18D80-18DF2 1AFF0-1B2FB 1D300-1D376 1F004
            1F0CF 1F18E 1F191-1F19A 1F200-1F265 1F300-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA
            1F3CF-1F3D3 1F3E0-1F3F0 1F3F4 1F3F8-1F43E 1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567
            1F57A 1F595-1F596 1F5A4 1F5FB-1F64F 1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6DF 1F6EB-1F6EC
            1F6F4-1F6FC 1F7E0-1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAF8 20000-3FFFD""";

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int FIRST_WIDE = 0x1100;

    private DisplayWidth() {}

    /** Read when the first such character is met. */
    private static final class WideRanges {
        private static final int[][] RANGES = Arrays.stream(WIDE.split("\\s+", -1))
                .map(range -> range.split("-", 2))
                .map(ends -> new int[] {Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16)})
                .toArray(int[][]::new);

        static boolean contains(int codePoint) {
            for (int[] range : RANGES) {
                if (codePoint <= range[1]) {
                    return codePoint >= range[0];
                }
            }
            return false;
        }
    }

    static int of(String text) {
        int sum = 0;
        int last = 0;
        boolean joined = false;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            if (codePoint == EMOJI_STYLE && last == 1) {
                sum++;
                last = 2;
            } else if (!(joined && last > 0) && !(isSkinTone(codePoint) && last == 2)) {
                int width = of(codePoint);
                sum += width;
                last = width == 0 ? last : width;
            }
            joined = codePoint == JOINER && last == 2;
        }
        return sum;
    }

    /** The text, or as much of it as fits into so many columns, with … in place of the rest. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int left = columns - 1;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            left -= of(clusters.group());
            if (left < 0) {
                break;
            }
            start.append(clusters.group());
        }
        return start.toString().stripTrailing() + "…";
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    private static int of(int codePoint) {
        // Latin letters, dashes, quotation marks and …, for which no table need be read.
        if (codePoint < 0x300 || (codePoint >= 0x2010 && codePoint <= 0x2027)) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            // The second and third part of a Korean syllable stand in the columns of the first.
            default -> codePoint >= 0x1160 && codePoint <= 0x11FF ? 0 : isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= FIRST_WIDE && WideRanges.contains(codePoint);
    }
}
