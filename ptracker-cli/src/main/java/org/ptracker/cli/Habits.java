package org.ptracker.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people of other tools type, and how it is said here. */
final class Habits {
    /** First what is said here, in the order in which it is looked for, then what it is called elsewhere. */
    private static final Map<String, String> MEANT = meant("""
            list: ls log logs show frames entries
            add: create new insert record book
            add 9:00 10:30 NOTE: track
            start: in begin go punch clock-in clockin
            stop: out end finish done pause clock-out clockout
            continue: resume restart
            start --switch NOTE: switch
            rm: delete remove del erase
            drop: delete remove rm del
            unset: delete remove rm del
            disable: delete remove rm del lock
            enable: unlock
            edit: modify change update shorten lengthen annotate
            join: merge
            again: repeat duplicate copy
            break: lunch interrupt
            move: shift
            undo: revert
            cancel: abort discard
            status: current now active what running
            list today: today day
            list week: week
            list month: month
            summary: stats total totals aggregate sum hours
            summary --balance: balance overtime flex saldo
            report: report reports timesheet
            target set: targets goal quota
            target off: holiday holidays vacation leave
            summary --by tag: projects
            tag list: tags
            tag rename: rename
            edit ID --remove-tag TAG: untag
            busy: union
            free: gaps
            export: dump backup csv ics json
            import: load
            queue send: sync push flush
            send: sync push flush retry
            show ID --history: history
            login: signin sign-in signup register auth
            logout: signout sign-out
            user show: whoami me account profile
            user list: users accounts
            user passwd: passwd password
            token list: tokens
            token add: apikey
            config list: settings preferences configure
            get: show
            doctor: check diagnose
            --version: version
            --help: man usage commands
            """);

    /** What other tools put before a command. */
    private static final Set<String> BEFORE = Set.of("auth", "timer", "time", "entry", "interval", "clock");

    /** What is meant by the name of a group with none of its commands behind it: {@code timew tag @1 billing}. */
    private static final Map<String, String> GROUPS = Map.of("tag", "edit ID --add-tag TAG");

    private Habits() {}

    /** The command that is meant by a group whose commands do not fit, or null. */
    static @Nullable String meantByGroup(String group) {
        return GROUPS.get(group);
    }

    private static Map<String, String> meant(String table) {
        Map<String, String> meant = new HashMap<>();
        table.lines().forEach(line -> {
            String[] sides = line.split(": ", 2);
            for (String word : sides[1].split(" ", -1)) {
                meant.merge(word, sides[0], (first, second) -> first + "|" + second);
            }
        });
        return meant;
    }

    /**
     * The command that is meant, or null where nobody knows.
     *
     * @param words the word that is no command, and those after it
     * @param names of the commands there are at that place
     */
    static @Nullable String meant(List<String> words, Set<String> names) {
        String word = words.get(0).toLowerCase(Locale.ROOT);
        if (BEFORE.contains(word) && words.size() > 1) {
            String next = words.get(1).toLowerCase(Locale.ROOT);
            return names.contains(next) ? next : meant(words.subList(1, words.size()), names);
        }
        return Arrays.stream(MEANT.getOrDefault(word, "").split("\\|", -1))
                .filter(command -> names.contains(command.split(" ", 2)[0])
                        || (command.startsWith("--") && names.contains("help")))
                .findFirst()
                .orElse(null);
    }
}
