package org.ptracker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ptracker.server.file.FileStamp;

/**
 * A folder of backups, named by their times in UTC. Of what piles up the last one of a day stays for seven days, and the last one of
 * a week for four weeks; days without a backup do not count, so a machine that was off keeps what it has.
 */
record BackupFolder(Path folder) {
    private static final int DAYS = 7;
    private static final int WEEKS = 4;
    private static final Pattern NAME = Pattern.compile("ptracker-(\\d{8}T\\d{6}Z)\\.db");
    /** What {@link BackupFile} leaves when the process is killed. */
    private static final Pattern PART = Pattern.compile("ptracker-(\\d{8}T\\d{6}Z)\\.db\\.\\d+\\.part");

    /** Longer than a backup takes that somebody is making. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    Path next(Instant now) {
        return folder.resolve("ptracker-" + FileStamp.of(now) + ".db");
    }

    /** The newest first; files of other names are somebody else's. */
    private List<Path> backups() throws IOException {
        return named(NAME);
    }

    private List<Path> named(Pattern name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    Optional<Path> newest() throws IOException {
        return backups().stream().findFirst();
    }

    /** When the newest was made. */
    Optional<Instant> newestTime() throws IOException {
        return newest().map(file -> time(NAME, file));
    }

    /** Deletes what is not to stay, and what others left unfinished; which ones those were. */
    List<Path> removeOld(Instant now) throws IOException {
        List<Path> backups = backups();
        List<Path> old = new ArrayList<>(backups);
        old.removeAll(lastOfEach(backups, Function.identity(), DAYS));
        old.removeAll(lastOfEach(backups, BackupFolder::week, WEEKS));
        named(PART).stream()
                .filter(part -> time(PART, part).isBefore(now.minus(UNFINISHED)))
                .forEach(old::add);
        for (Path file : old) {
            Files.delete(file);
        }
        return old;
    }

    private static <T> List<Path> lastOfEach(List<Path> newestFirst, Function<LocalDate, T> period, int most) {
        Set<T> seen = new HashSet<>();
        return newestFirst.stream()
                .filter(file -> seen.add(period.apply(day(file))))
                .limit(most)
                .toList();
    }

    private static Instant time(Pattern pattern, Path file) {
        Matcher name = pattern.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(file.toString());
        }
        return FileStamp.parse(name.group(1));
    }

    private static LocalDate day(Path file) {
        return LocalDate.ofInstant(time(NAME, file), ZoneOffset.UTC);
    }

    private static List<Integer> week(LocalDate day) {
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
