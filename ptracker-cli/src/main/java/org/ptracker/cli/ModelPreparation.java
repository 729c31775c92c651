package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.model.ModelWriter;

/** Run by the build: writes the models of all commands down, for {@link org.ptracker.cli.model.PreparedModels}. */
final class ModelPreparation {
    private ModelPreparation() {}

    /** Takes the file to write. */
    public static void main(String[] arguments) throws IOException {
        try (Invocation invocation = new Invocation(ProcessEnvironment.withoutZone())) {
            Files.write(Path.of(arguments[0]), ModelWriter.write(PTrackerCommand.models(invocation)));
        }
    }
}
