package org.ptracker.server.imports.format;

import java.io.IOException;
import java.io.LineNumberReader;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The timeclock format, as hledger reads it: {@code i} clocks in and {@code o} out, the account becomes a tag. An offset behind
 * a time is passed over, as hledger does: the times are those of the clocks of the person. A clock-out that names an account
 * ends that one, and any other the last that was begun.
 */
final class TimeclockReader {
    private static final Pattern LINE = Pattern.compile(
            "([iIobhO])\\s+(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)(?:[+-]\\d{4})?(?:\\s+(.*))?");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:[#;*].*)?|[bh]\\s.*");
    private static final Pattern BEHIND_ACCOUNT = Pattern.compile("\\s{2,}|\\t");

    private final ReadRows rows;
    private final Deque<ClockedIn> running = new ArrayDeque<>();

    private record ClockedIn(long line, WrittenTime start, String account, String description) {}

    private TimeclockReader(ReadRows rows) {
        this.rows = rows;
    }

    static boolean isLine(String text) {
        return LINE.matcher(text.stripTrailing()).matches();
    }

    static void read(SourceFile file, ReadRows rows) throws IOException {
        TimeclockReader reader = new TimeclockReader(rows);
        try (LineNumberReader lines = file.lines()) {
            String text;
            while ((text = lines.readLine()) != null) {
                if (!COMMENT.matcher(text).matches()) {
                    reader.read(lines.getLineNumber(), text.stripTrailing());
                }
            }
        }
        List<ClockedIn> last = new ArrayList<>(reader.running);
        last.forEach(begun -> reader.add(begun, null));
    }

    private void read(long line, String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            rows.refuse(line, "", "is not a line such as i 2026-11-24 09:00:00 work:website  design review");
            return;
        }
        WrittenTime time;
        try {
            time = WrittenTimes.local(parts.group(2), parts.group(3), DateOrder.YMD);
        } catch (DateTimeException e) {
            rows.refuse(line, "", String.valueOf(e.getMessage()));
            return;
        }
        String rest = parts.group(4) == null ? "" : parts.group(4).replaceFirst("(^|\\s+);.*", "");
        String[] names = BEHIND_ACCOUNT.split(rest, 2);
        switch (parts.group(1)) {
            case "i", "I" ->
                running.addLast(new ClockedIn(line, time, names[0].strip(), names.length > 1 ? names[1].strip() : ""));
            case "o", "O" -> clockOut(line, time, names[0].strip());
            default -> {}
        }
    }

    private void clockOut(long line, WrittenTime end, String account) {
        ClockedIn begun = account.isEmpty() ? running.pollLast() : named(account);
        if (begun == null) {
            rows.refuse(line, "start", "clocks out, and nothing before it clocked in");
        } else {
            add(begun, end);
        }
    }

    private @Nullable ClockedIn named(String account) {
        Iterator<ClockedIn> latestFirst = running.descendingIterator();
        while (latestFirst.hasNext()) {
            ClockedIn begun = latestFirst.next();
            if (begun.account().equals(account)) {
                latestFirst.remove();
                return begun;
            }
        }
        // Text behind a clock-out was a comment before accounts could stand there.
        return running.size() == 1 ? running.pollLast() : null;
    }

    private void add(ClockedIn begun, @Nullable WrittenTime end) {
        rows.add(WrittenRow.of(
                begun.line(),
                null,
                begun.start(),
                end,
                begun.description(),
                WrittenRow.tags(List.of(begun.account()))));
    }
}
