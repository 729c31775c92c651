package org.ptracker.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.model.ModelWriter;
import org.ptracker.cli.model.PreparedModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model that the build wrote down is the one that picocli makes of the annotations. */
class PreparedModelsTest {
    @TempDir
    private Path home;

    @Command(name = "odd")
    private static final class Odd {
        @Option(names = "--many", split = ",")
        @SuppressWarnings("UnusedVariable") // by picocli alone
        private List<String> many = List.of();
    }

    @Test
    void everyCommand_hasTheSameModel() throws Exception {
        Map<String, CommandSpec> annotated = models();
        byte[] file = ModelWriter.write(models());
        Map<String, CommandSpec> others = models();
        assertThat(annotated).containsKeys("ptracker", "add", "list", "tag", "tag list", "user set");
        for (Map.Entry<String, CommandSpec> model : annotated.entrySet()) {
            String name = model.getKey();
            CommandSpec prepared = requireNonNull(
                    PreparedModels.read(
                            file, name, requireNonNull(others.get(name)).userObject()),
                    name);
            assertThat(new CommandLine(prepared).getUsageMessage())
                    .isEqualTo(new CommandLine(model.getValue()).getUsageMessage());
            assertThat(described(prepared)).as(name).isEqualTo(described(model.getValue()));
            for (OptionSpec option : model.getValue().options()) {
                String[] typed = typed(option);
                assertThat(parsed(prepared, option, typed)).isEqualTo(parsed(model.getValue(), option, typed));
            }
        }
    }

    @Test
    void commandThatAsksForItsModel_hasIt() throws Exception {
        TestEnvironment environment = new TestEnvironment(home);
        Invocation invocation = new Invocation(environment.build());
        Map<String, CommandSpec> annotated = PTrackerCommand.models(invocation);
        byte[] file = ModelWriter.write(annotated);
        Object completion = requireNonNull(annotated.get("completion")).userObject();
        CommandLine all = new CommandLine(requireNonNull(PreparedModels.read(
                file, "ptracker", requireNonNull(annotated.get("ptracker")).userObject())));
        all.addSubcommand(requireNonNull(PreparedModels.read(file, "completion", completion)));
        assertThat(all.setCaseInsensitiveEnumValuesAllowed(true).execute("completion", "bash"))
                .isZero();
        invocation.out().flush();
        assertThat(environment.out()).contains("complete -F _ptracker ptracker");
    }

    @Test
    void whatCannotBeReadBack_isNotWritten() {
        CommandSpec odd = CommandSpec.forAnnotatedObject(new Odd());
        assertThatThrownBy(() -> ModelWriter.write(Map.of("odd", odd))).hasMessageContaining("Odd.many");
    }

    @Test
    void aCommandThatIsNotThere_isNoModel() throws Exception {
        assertThat(PreparedModels.read(ModelWriter.write(models()), "odd", new Odd()))
                .isNull();
    }

    private Map<String, CommandSpec> models() {
        return PTrackerCommand.models(new Invocation(new TestEnvironment(home).build()));
    }

    private static List<String> described(CommandSpec model) {
        List<String> all = new ArrayList<>();
        model.options()
                .forEach(option -> all.add(String.join(" ", option.names()) + " " + option.negatable() + " "
                        + option.fallbackValue() + " " + option.required() + described(option)));
        model.positionalParameters()
                .forEach(parameter -> all.add(parameter.index() + " " + parameter.required() + described(parameter)));
        return all;
    }

    private static String described(ArgSpec argument) {
        return " " + argument.type() + " " + argument.arity() + " "
                + argument.arity().isUnspecified() + " "
                + argument.paramLabel() + " " + List.of(argument.description()) + " " + argument.hidden() + " "
                + argument.scopeType() + " " + argument.defaultValue() + " " + argument.hideParamSyntax() + " "
                + words(argument.completionCandidates());
    }

    private static List<String> words(@Nullable Iterable<String> candidates) {
        List<String> words = new ArrayList<>();
        if (candidates != null) {
            candidates.forEach(words::add);
        }
        return words;
    }

    private static String[] typed(OptionSpec option) {
        if (option.arity().max() == 0) {
            return new String[] {option.longestName()};
        }
        String value = option.typeInfo().isEnum()
                ? option.typeInfo().getEnumConstantNames().get(0)
                : "7";
        return new String[] {option.longestName(), value, option.longestName(), value};
    }

    /** What the option's field has after that was typed, or why it was refused. */
    private static String parsed(CommandSpec model, OptionSpec option, String... typed) {
        try {
            new CommandLine(model).setOverwrittenOptionsAllowed(true).parseArgs(typed);
        } catch (ParameterException e) {
            return String.valueOf(e.getMessage());
        }
        Object value = model.findOption(option.longestName()).getValue();
        return String.valueOf(value);
    }
}
