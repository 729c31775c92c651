package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** {@code ptracker import} against the real server. */
class ImportCommandTest {
    private static final String TOGGL = """
            Client,Project,Description,Start date,Start time,End date,End time
            Globex,Website,Prüfung,2026-11-23,09:00:00,2026-11-23,10:30:00
            ,,stand-up,2026-11-23,11:00:00,2026-11-23,11:15:00
            """;

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String file(String content) throws IOException {
        return file(content, StandardCharsets.UTF_8);
    }

    private String file(String content, Charset charset) throws IOException {
        Path file = visit.folder().resolve("time.csv");
        Files.writeString(file, content, charset);
        return file.toString();
    }

    private String run(String... arguments) {
        assertThat(ada.run(arguments)).as(ada.err()).isZero();
        return ada.out();
    }

    @Test
    void preview_import_again_undo() throws IOException {
        String file = file(TOGGL);
        String head = """
                format toggl, times read in Europe/Berlin
                2 new, Mon 2026-11-23 to Mon 2026-11-23, 1 h 45 min in all
                """;

        assertThat(run("import", "-n", file)).isEqualTo(head + """
                  line 2: Mon 2026-11-23 9:00–10:30 (1 h 30 min) "Prüfung" [Globex, Website]
                  line 3: Mon 2026-11-23 11:00–11:15 (15 min) "stand-up"
                nothing was stored: this is what would happen
                """);
        assertThat(run("list", "--all", "-o", "csv").lines()).hasSize(1);
        assertThat(run("import", file)).isEqualTo(head + "imported 2 intervals; to undo: ptracker undo 1\n");
        assertThat(run("import", file)).isEqualTo("""
                format toggl, times read in Europe/Berlin
                2 imported before
                nothing to store
                """);
        assertThat(run("import", "-q", file)).isEmpty();
        run("undo", "1");
        assertThat(run("import", "-t", "old", "-o", "json", file)).contains("\"counts\":{\"new\":2,", "\"old\"");
    }

    @Test
    void refusedRows_areListedAndKeepTheOthersOut() throws IOException {
        String file = file(TOGGL + ",,empty,2026-11-23,12:00:00,2026-11-23,12:00:00\n"
                + ",,night,2026-10-25,02:30:00,2026-10-25,04:00:00\n");

        assertThat(ada.run("import", file)).isEqualTo(4);
        assertThat(ada.out())
                .contains("2 refused\n  line 4: end is not after the start, Mon 2026-11-23 12:00\n", "  line 5: start")
                .contains("; to say it: --earlier or --later\n")
                .endsWith("nothing was stored while rows cannot be; to store the others: --skip-refused\n");
        assertThat(run("list", "--all", "-o", "csv").lines()).hasSize(1);
        assertThat(run("import", "--skip-refused", "--later", file))
                .endsWith("imported 3 intervals; to undo: ptracker undo 1\n");
    }

    @Test
    void questions_nameTheOption() throws IOException {
        String file = file(TOGGL, Charset.forName("windows-1252"));
        assertThat(ada.run("import", "-n", file)).isEqualTo(2);
        assertThat(ada.err()).endsWith("; to say it: --charset windows-1252\n");
        assertThat(run("import", "-n", "--charset", "windows-1252", file)).contains("\"Prüfung\"");

        String hours = file("Wann;Von;Bis;Was\n03.04.2026;9:00;10:00;call\n");
        assertThat(ada.run("import", "-n", hours)).isEqualTo(2);
        assertThat(ada.err()).endsWith("; to say it: --columns start=COLUMN,end=COLUMN,note=COLUMN\n");
        String columns = "--columns=date=Wann,start=Von,end=Bis,note=Was";
        assertThat(ada.run("import", "-n", hours, columns)).isEqualTo(2);
        assertThat(ada.err()).endsWith("; to say it: --date-order dmy\n");
        assertThat(run("import", "-n", hours, columns, "--date-order", "dmy")).contains("Fri 2026-04-03 9:00–10:00");
        assertThat(ada.run("import", "nothing.csv")).isEqualTo(2);
    }

    @Test
    void ownExport_comesBackByAPipe() {
        run("add", "monday", "9-10:30", "design; review", "-t", "a;b", "-t", "c\\d");
        for (String format : new String[] {"jsonl", "json", "csv", "ics"}) {
            String exported = run("export", "-o", format);
            ada.input(exported);
            assertThat(run("import", "-")).isEqualTo("format ptracker\n1 imported before\nnothing to store\n");
        }
    }
}
