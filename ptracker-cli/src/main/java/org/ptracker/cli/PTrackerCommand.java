package org.ptracker.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: every subcommand is made here. */
@Command(
        name = "ptracker",
        description = "Submit the time intervals when you were busy, and view them later.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  ptracker add 9:00 10:30 \"design review\" -t work",
            "  ptracker add yesterday 14:00-15:00 call with Ada",
            "  ptracker list week",
            "%nptracker help COMMAND tells more.",
        })
final class PTrackerCommand implements Callable<Integer> {
    private static final int HELP_WIDTH = 100;
    private static final String SHORT_HELP = """
            PTracker keeps the time intervals when you were busy.

              ptracker add 9:00 10:30 "design review" -t work
              ptracker list
              ptracker edit 5be1f2a3 --to 10:45

            First sign in: ptracker login
            All commands: ptracker --help""";

    private final Session session;

    private PTrackerCommand(Session session) {
        this.session = session;
    }

    static CommandLine commandLine(Session session) {
        Surroundings surroundings = session.surroundings();
        CommandLine tokens = new CommandLine(new TokenCommand())
                .addSubcommand(new TokenListCommand(session))
                .addSubcommand(new TokenAddCommand(session))
                .addSubcommand(new TokenRmCommand(session));
        CommandLine users = new CommandLine(new UserCommand())
                .addSubcommand(new UserShowCommand(session))
                .addSubcommand(new UserSetCommand(session))
                .addSubcommand(new UserPasswdCommand(session))
                .addSubcommand(new UserListCommand(session))
                .addSubcommand(new UserAddCommand(session))
                .addSubcommand(new UserDisableCommand(session))
                .addSubcommand(new UserEnableCommand(session));
        CommandLine config = new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigListCommand(session))
                .addSubcommand(new ConfigGetCommand(session))
                .addSubcommand(new ConfigSetCommand(session))
                .addSubcommand(new ConfigUnsetCommand(session))
                .addSubcommand(new ConfigPathCommand(session));
        CommandLine queue = new CommandLine(new QueueCommand())
                .addSubcommand(new QueueListCommand(session))
                .addSubcommand(new QueueSendCommand(session))
                .addSubcommand(new QueueDropCommand(session));
        CommandLine commandLine = new CommandLine(new PTrackerCommand(session))
                .addMixin("global", session.options())
                .addSubcommand(new AddCommand(session))
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new ShowCommand(session))
                .addSubcommand(new EditCommand(session))
                .addSubcommand(new RmCommand(session))
                .addSubcommand(new RestoreCommand(session))
                .addSubcommand(new UndoCommand(session))
                .addSubcommand(new StartCommand(session))
                .addSubcommand(new StopCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(queue)
                .addSubcommand(new BusyCommand(session))
                .addSubcommand(new FreeCommand(session))
                .addSubcommand(new SummaryCommand(session))
                .addSubcommand(new ExportCommand(session))
                .addSubcommand(new LoginCommand(session))
                .addSubcommand(new LogoutCommand(session))
                .addSubcommand(tokens)
                .addSubcommand(users)
                .addSubcommand(config)
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new HelpCommand());
        addHelp(commandLine);
        return commandLine
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(String.class, new OffsetArguments())
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionStrategy(new ColoredExecution(session))
                .setExecutionExceptionHandler(new FailurePrinter(session))
                .setParameterExceptionHandler(new UsagePrinter());
    }

    /** Every command takes {@code --help}, lists the exit codes, and says where there is more. */
    private static void addHelp(CommandLine commandLine) {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
        commandLine
                .getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        commandLine.getCommandSpec().usageMessage().footer(footer(commandLine.getCommandSpec()));
        for (CommandLine subcommand : commandLine.getSubcommands().values()) {
            if (!subcommand.getCommandName().equals("help")) {
                subcommand.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
                addHelp(subcommand);
            }
        }
    }

    private static String[] footer(CommandSpec command) {
        String[] examples = command.usageMessage().footer();
        String[] footer = Arrays.copyOf(examples, examples.length + 1);
        footer[examples.length] = "%nManual: man " + command.qualifiedName("-")
                + " where a package installed it, else docs/cli.md of the source.";
        return footer;
    }

    @Override
    public Integer call() {
        if (!session.signedIn()) {
            session.surroundings().say(SHORT_HELP);
            return ExitCode.USAGE.code();
        }
        boolean goingOn = new StatusCommand(session).print();
        if (!session.options().quiet) {
            session.surroundings()
                    .say(
                            goingOn
                                    ? "next: ptracker stop, or ptracker list; all commands: ptracker --help"
                                    : "next: ptracker start, or ptracker add 9:00 10:30 NOTE; all commands: ptracker --help");
        }
        return ExitCode.DONE.code();
    }
}
