package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ptracker.cli.doctor.Diagnosis;
import org.ptracker.cli.doctor.FileCheck;
import org.ptracker.cli.doctor.MachineCheck;
import org.ptracker.cli.doctor.ServerCheck;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for whatever may be wrong, changes nothing, and says what to do. */
@Command(
        name = "doctor",
        description = "Check this machine, the settings, the server and the account for problems.",
        footer = {
            "%nExamples:",
            "  ptracker doctor",
            "  ptracker doctor -q",
            "  ptracker doctor -o json",
            "%nIt changes nothing. The exit code is 1 if a line says FAIL. --quiet leaves out the lines that say ok.",
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private record Findings(List<Diagnosis.Finding> items) {}

    @Override
    public Integer call() {
        PrintWriter out = invocation.out();
        Diagnosis diagnosis = new Diagnosis(out, !output.isJson(), invocation.quiet());
        new MachineCheck(invocation.environment()).run(diagnosis);
        new FileCheck(invocation.environment()).run(diagnosis);
        new ServerCheck(invocation.environment(), invocation.settings(), invocation.tokens(), invocation.connection())
                .run(diagnosis);
        if (output.isJson()) {
            out.println(JsonText.of(new Findings(diagnosis.findings())));
        }
        return (diagnosis.healthy() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
}
