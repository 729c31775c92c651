package org.ptracker.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.ptracker.cli.environment.JavaRuntime;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.common.ProgramVersion;
import org.ptracker.common.time.TimeZones;

/** What {@code doctor} looks at on this machine. */
public final class MachineCheck {
    private final ProcessEnvironment environment;

    public MachineCheck(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public void run(Diagnosis diagnosis) {
        diagnosis.ok("command", "ptracker " + ProgramVersion.number());
        diagnosis.ok("java", JavaRuntime.version());
        archive(diagnosis);
        terminal(diagnosis);
        encoding(diagnosis);
        zone(diagnosis);
    }

    /** The head of the command gives it to Java, and makes it in the background when there is none yet. */
    private void archive(Diagnosis diagnosis) {
        String archive = JavaRuntime.archive();
        Path cache = XdgFolders.cache(environment);
        if (archive != null) {
            diagnosis.ok("archive", "starts from " + archive);
        } else if (environment.variable("PTRACKER_NO_ARCHIVE") != null) {
            diagnosis.ok("archive", "none, as PTRACKER_NO_ARCHIVE says: every start is slower");
        } else if (Files.exists(cache) && !Files.isWritable(cache)) {
            diagnosis.warn("archive", "none, and " + cache + " cannot be written: every start is slower");
        } else {
            diagnosis.ok("archive", "none yet: the first commands make one in " + cache);
        }
    }

    private void terminal(Diagnosis diagnosis) {
        Terminal terminal = environment.terminal();
        String width = terminal.columns() == 0 ? "" : ", " + terminal.columns() + " columns";
        String colour = environment.variable("NO_COLOR") != null
                ? ", no colour as NO_COLOR says"
                : "dumb".equals(environment.variable("TERM")) ? ", no colour as TERM says" : "";
        diagnosis.ok("terminal", terminal.out() ? "yes" + width + colour : "no: output is whole and plain");
    }

    private static void encoding(Diagnosis diagnosis) {
        String encoding = JavaRuntime.encoding();
        String text = encoding + ", locale " + JavaRuntime.locale();
        if (encoding.equals("UTF-8")) {
            diagnosis.ok("encoding", text);
        } else {
            diagnosis.warn(
                    "encoding",
                    text + ": not every letter of a note can be typed; set LC_ALL=C.UTF-8 or another UTF-8 locale");
        }
    }

    private void zone(Diagnosis diagnosis) {
        String zone = environment.zone().getId();
        String source = Objects.requireNonNullElse(environment.variable("TZ"), "");
        if (TimeZones.nameOf(environment.zone()) != null) {
            diagnosis.ok("zone", zone + (source.isEmpty() ? ", the system's" : ", by TZ"));
        } else {
            diagnosis.warn("zone", zone + " has no name that the server knows; set TZ, to Europe/Berlin for example");
        }
    }
}
