package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People of other tools are told how it is said here. */
class HabitsTest {
    @TempDir
    private Path home;

    private String refusal(String typed) {
        TestEnvironment ada = new TestEnvironment(home);
        assertThat(ada.run(typed.split(" ", -1))).isEqualTo(2);
        return ada.err();
    }

    @ParameterizedTest
    @CsvSource({
        "track 9:00 10:00 review, add 9:00 10:30 NOTE",
        "in, start",
        "out, stop",
        "delete 5be1f2a3, rm",
        "remove 5be1f2a3, rm",
        "resume, continue",
        "switch, start --switch NOTE",
        "abort, cancel",
        "merge, join",
        "copy, again",
        "tags, tag list",
        "projects, summary --by tag",
        "rename tag css style, tag rename",
        "untag 5be1f2a3 css, edit ID --remove-tag TAG",
        "tag delete css, rm",
        "whoami, user show",
        "version, --version",
        "auth login, login",
        "auth whoami, user show",
        "clock in, start",
        "log, list",
        "Report, report",
        "timesheet, report",
        "balance, summary --balance",
        "vacation, target off",
        "ls, list",
        "load, import",
        "today, list today",
        "lsit, list",
        "token delete, rm",
        "token create, add",
        "user create, add",
        "user delete, disable",
        "queue flush, send",
        "queue delete, drop",
        "config show, list",
        "config delete, unset",
    })
    void hint(String typed, String meant) {
        String group = typed.matches("(token|user|queue|config|tag) .*") ? typed.replaceFirst(" .*", " ") : "";
        assertThat(refusal(typed)).contains("\nDid you mean: ptracker " + group + meant + "?\n");
    }

    @ParameterizedTest
    @CsvSource({
        "help ad, Did you mean: ptracker add?",
        "tag 5be1f2a3 css, Did you mean: ptracker edit ID --add-tag TAG?",
        "help total, Did you mean: ptracker summary?",
        "add 9-10 fix --foo bar, 'If it belongs to the note: ptracker add … --note \"… --foo …\"'",
        "start fix -x, 'If it belongs to the note: ptracker start … --note \"… -x …\"'",
        "add 9-10 fix --tga work, Did you mean: ptracker add --tag?",
        "list --formt json, run: ptracker list --help",
    })
    void hint_ofArguments(String typed, String hint) {
        assertThat(refusal(typed)).contains("\n" + hint + "\n");
    }

    @Test
    void hint_ofNothing() {
        assertThat(refusal("xyzzy")).doesNotContain("Did you mean");
    }
}
