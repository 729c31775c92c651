package org.ptracker.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ptracker.cli.command.AddCommand;
import org.ptracker.cli.command.AgainCommand;
import org.ptracker.cli.command.BreakCommand;
import org.ptracker.cli.command.BusyCommand;
import org.ptracker.cli.command.CancelCommand;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.command.CommandGroup.Subcommand;
import org.ptracker.cli.command.CompletionCommand;
import org.ptracker.cli.command.ContinueCommand;
import org.ptracker.cli.command.DoctorCommand;
import org.ptracker.cli.command.EditCommand;
import org.ptracker.cli.command.ExportCommand;
import org.ptracker.cli.command.FreeCommand;
import org.ptracker.cli.command.ImportCommand;
import org.ptracker.cli.command.JoinCommand;
import org.ptracker.cli.command.ListCommand;
import org.ptracker.cli.command.LoginCommand;
import org.ptracker.cli.command.LogoutCommand;
import org.ptracker.cli.command.McpCommand;
import org.ptracker.cli.command.MoveCommand;
import org.ptracker.cli.command.PromptCommand;
import org.ptracker.cli.command.ReportCommand;
import org.ptracker.cli.command.RestoreCommand;
import org.ptracker.cli.command.RmCommand;
import org.ptracker.cli.command.ShowCommand;
import org.ptracker.cli.command.SplitCommand;
import org.ptracker.cli.command.StartCommand;
import org.ptracker.cli.command.StatusCommand;
import org.ptracker.cli.command.StopCommand;
import org.ptracker.cli.command.SummaryCommand;
import org.ptracker.cli.command.UndoCommand;
import org.ptracker.cli.command.config.ConfigCommand;
import org.ptracker.cli.command.queue.QueueCommand;
import org.ptracker.cli.command.tag.TagCommand;
import org.ptracker.cli.command.targets.TargetCommand;
import org.ptracker.cli.command.token.TokenCommand;
import org.ptracker.cli.command.user.UserCommand;
import org.ptracker.cli.environment.PlainWriter;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.environment.Version;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.GlobalOptions;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.model.PreparedModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line as a whole: every subcommand is made here. */
@Command(
        name = PTrackerCommand.NAME,
        description = "Record the time intervals when you were busy, and view them later.",
        footer = {
            "%nExamples:",
            "  ptracker add 9:00 10:30 \"design review\" -t work",
            "  ptracker add yesterday 14:00-15:00 call with Ada",
            "  ptracker list week",
            "%nTo learn more: ptracker help COMMAND",
        })
public final class PTrackerCommand implements Callable<Integer> {
    static final String NAME = "ptracker";
    private static final String HELP = "help";

    /** In the order of the help. */
    private static final List<String> NAMES =
            List.of(("add list show edit split break join move again rm restore undo start stop continue cancel status"
                            + " prompt busy free summary tag target report export import queue login logout token user config"
                            + " completion mcp doctor help")
                    .split(" "));

    /** What speaks of the other commands too. */
    private static final Set<String> WITH_ALL = Set.of("completion", HELP);

    private static final String DOCUMENT = "docs/cli.md";
    private static final String BELOW_THE_SERVER = DOCUMENT + " below the address of your server";
    static final int HELP_WIDTH = 100;
    /** Below this picocli takes no width. */
    private static final int LEAST_HELP_WIDTH = 55;

    private static final String SHORT_HELP = """
            PTracker keeps the time intervals when you were busy.

              ptracker add 9:00 10:30 "design review" -t work
              ptracker list
              ptracker edit 5be1f2a3 --to 10:45

            First sign in: ptracker login
            All commands: ptracker --help""";

    private final Invocation invocation;

    @Mixin
    @SuppressWarnings("UnusedVariable") // by picocli alone
    private final GlobalOptions options;

    /** Read only when it is asked for. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.line()};
        }
    }

    private PTrackerCommand(Invocation invocation) {
        this.invocation = invocation;
        this.options = invocation.options();
    }

    /** Runs what was typed, and returns its exit code. */
    static int run(ProcessEnvironment environment, String... arguments) {
        try (Invocation invocation = new Invocation(environment)) {
            return commandLine(invocation, arguments).execute(OffsetArguments.mark(arguments));
        }
    }

    /** With every subcommand. */
    static CommandLine commandLine(Invocation invocation) {
        return commandLine(invocation, NAMES);
    }

    /**
     * With the one subcommand that these arguments start with, since making all of them takes longer than most of them run;
     * or whose help they ask for; with all where the first word is no such name: an option, or a mistake.
     */
    public static CommandLine commandLine(Invocation invocation, String... arguments) {
        return commandLine(invocation, needed(arguments));
    }

    private static List<String> needed(String... arguments) {
        if (isOfOne(0, arguments)) {
            return List.of(arguments[0]);
        }
        boolean helpOfOne = isOfOne(1, arguments) && arguments[0].equals(HELP);
        return helpOfOne ? List.of(HELP, arguments[1]) : NAMES;
    }

    /** Whether a command that has no need of all the others is named at this place. */
    private static boolean isOfOne(int place, String... arguments) {
        return arguments.length > place && NAMES.contains(arguments[place]) && !WITH_ALL.contains(arguments[place]);
    }

    private static CommandLine commandLine(Invocation invocation, List<String> names) {
        ProcessEnvironment environment = invocation.environment();
        CommandLine commandLine = commandLine(NAME, new PTrackerCommand(invocation), invocation);
        names.forEach(
                name -> commandLine.addSubcommand(name, commandLine(name, subcommand(name, invocation), invocation)));
        // The list of all commands is prepared by the build, which knows nobody's server.
        addHelp(commandLine, () -> BELOW_THE_SERVER);
        addHelpOfSubcommands(commandLine, () -> documents(invocation));
        return commandLine
                .setOut(PlainWriter.past(environment.out()))
                .setErr(environment.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // "lunch @anna" is a note, and not what stands in a file named anna.
                .setExpandAtFiles(false)
                .registerConverter(String.class, new OffsetArguments())
                .setUsageHelpWidth(helpWidth(environment.terminal()))
                .setExecutionStrategy(new ColoredExecution(invocation))
                .setExecutionExceptionHandler(new FailurePrinter(invocation))
                .setParameterExceptionHandler(new UsagePrinter());
    }

    /** Makes a command and its subcommands; {@code names} is what a person types for it, such as {@code tag list}. */
    private static CommandLine commandLine(String names, Object command, Invocation invocation) {
        CommandLine commandLine = new CommandLine(PreparedModels.of(names, command));
        for (Subcommand held : held(command, invocation)) {
            commandLine.addSubcommand(held.name(), commandLine(names + " " + held.name(), held.command(), invocation));
        }
        return commandLine;
    }

    private static List<Subcommand> held(Object command, Invocation invocation) {
        return command instanceof CommandGroup group ? group.subcommands(invocation) : List.of();
    }

    /** The models that picocli makes of the commands, except of its own help. */
    static Map<String, CommandSpec> models(Invocation invocation) {
        Map<String, CommandSpec> models = new LinkedHashMap<>();
        models.put(NAME, CommandSpec.forAnnotatedObject(new PTrackerCommand(invocation)));
        for (String name : NAMES) {
            Object command = subcommand(name, invocation);
            if (!(command instanceof HelpCommand)) {
                models.put(name, CommandSpec.forAnnotatedObject(command));
            }
            for (Subcommand held : held(command, invocation)) {
                models.put(name + " " + held.name(), CommandSpec.forAnnotatedObject(held.command()));
            }
        }
        return models;
    }

    static int helpWidth(Terminal terminal) {
        int columns = terminal.out() && terminal.columns() > 0 ? terminal.columns() : HELP_WIDTH;
        return Math.max(LEAST_HELP_WIDTH, Math.min(HELP_WIDTH, columns));
    }

    private static Object subcommand(String name, Invocation invocation) {
        return switch (name) {
            case "add" -> new AddCommand(invocation);
            case "list" -> new ListCommand(invocation);
            case "show" -> new ShowCommand(invocation);
            case "edit" -> new EditCommand(invocation);
            case "split" -> new SplitCommand(invocation);
            case "break" -> new BreakCommand(invocation);
            case "join" -> new JoinCommand(invocation);
            case "move" -> new MoveCommand(invocation);
            case "again" -> new AgainCommand(invocation);
            case "rm" -> new RmCommand(invocation);
            case "restore" -> new RestoreCommand(invocation);
            case "undo" -> new UndoCommand(invocation);
            case "start" -> new StartCommand(invocation);
            case "stop" -> new StopCommand(invocation);
            case "continue" -> new ContinueCommand(invocation);
            case "cancel" -> new CancelCommand(invocation);
            case "status" -> new StatusCommand(invocation);
            case "prompt" -> new PromptCommand(invocation);
            case "busy" -> new BusyCommand(invocation);
            case "free" -> new FreeCommand(invocation);
            case "summary" -> new SummaryCommand(invocation);
            case "tag" -> new TagCommand();
            case "target" -> new TargetCommand();
            case "report" -> new ReportCommand(invocation);
            case "export" -> new ExportCommand(invocation);
            case "import" -> new ImportCommand(invocation);
            case "queue" -> new QueueCommand();
            case "login" -> new LoginCommand(invocation);
            case "logout" -> new LogoutCommand(invocation);
            case "token" -> new TokenCommand();
            case "user" -> new UserCommand();
            case "config" -> new ConfigCommand();
            case "completion" -> new CompletionCommand(invocation);
            case "mcp" -> new McpCommand(invocation, PTrackerCommand::run);
            case "doctor" -> new DoctorCommand(invocation);
            case HELP -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Every command takes {@code --help}, lists the exit codes, and says where there is more. */
    private static void addHelp(CommandLine commandLine, Supplier<String> documents) {
        // Not picocli's own two: they are annotated, and Java makes classes for annotations.
        commandLine
                .getCommandSpec()
                .versionProvider(new VersionLine())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
        commandLine
                .getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        commandLine.getCommandSpec().usageMessage().footer(footer(commandLine.getCommandSpec()));
        commandLine
                .getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> help.footer() + "Document: " + documents.get() + "\n");
    }

    private static void addHelpOfSubcommands(CommandLine commandLine, Supplier<String> documents) {
        for (CommandLine subcommand : commandLine.getSubcommands().values()) {
            if (!subcommand.getCommandName().equals(HELP)) {
                addHelp(subcommand, documents);
                addHelpOfSubcommands(subcommand, documents);
            }
        }
    }

    private static String[] footer(CommandSpec command) {
        String[] examples = command.usageMessage().footer();
        String[] footer = Arrays.copyOf(examples, examples.length + 1);
        footer[examples.length] = "%nManual: man " + command.qualifiedName("-");
        return footer;
    }

    /** Where the server keeps its documents, which are those of its version. Asked only when help is printed. */
    private static String documents(Invocation invocation) {
        try {
            return invocation
                    .server()
                    .newBuilder()
                    .addPathSegments(DOCUMENT)
                    .build()
                    .toString();
        } catch (CommandException e) {
            return BELOW_THE_SERVER;
        }
    }

    @Override
    public Integer call() {
        if (!invocation.signedIn()) {
            invocation.environment().say(SHORT_HELP);
            return ExitCode.USAGE.code();
        }
        boolean goingOn = new StatusCommand(invocation).print();
        invocation.say(
                goingOn
                        ? "next: ptracker stop, or ptracker list; all commands: ptracker --help"
                        : "next: ptracker start, or ptracker add 9:00 10:30 NOTE; all commands: ptracker --help");
        return ExitCode.DONE.code();
    }
}
