package org.ptracker.cli.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.exit.CommandException;

/** What {@code doctor} has found so far; each finding is printed at once, unless all of them are to be JSON. */
public final class Diagnosis {
    private final PrintWriter out;
    private final boolean atOnce;
    private final boolean faultsOnly;
    private final List<Finding> findings = new ArrayList<>();

    /** How bad it is. Only {@code FAIL} makes the command fail. */
    enum State {
        @JsonProperty("ok")
        OK("ok  "),
        @JsonProperty("warn")
        WARN("warn"),
        @JsonProperty("fail")
        FAIL("FAIL");

        private final String label;

        State(String label) {
            this.label = label;
        }
    }

    /**
     * One line of the diagnosis.
     *
     * @param text what was found, and where it is not ok what to do
     */
    public record Finding(String check, State state, String text) {}

    public Diagnosis(PrintWriter out, boolean atOnce, boolean faultsOnly) {
        this.out = out;
        this.atOnce = atOnce;
        this.faultsOnly = faultsOnly;
    }

    void ok(String check, String text) {
        add(new Finding(check, State.OK, text));
    }

    void warn(String check, String text) {
        add(new Finding(check, State.WARN, text));
    }

    void fail(String check, String text) {
        add(new Finding(check, State.FAIL, text));
    }

    /** Runs one check; one that cannot be carried out fails, and the next ones go on. */
    void examine(String check, Runnable work) {
        try {
            work.run();
        } catch (CommandException e) {
            fail(check, e.line());
        }
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public boolean healthy() {
        return findings.stream().noneMatch(finding -> finding.state() == State.FAIL);
    }

    private void add(Finding finding) {
        findings.add(finding);
        if (atOnce && !(faultsOnly && finding.state() == State.OK)) {
            out.printf("%s  %-11s  %s%n", finding.state().label, finding.check(), finding.text());
            out.flush();
        }
    }
}
