package org.ptracker.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ptracker.cli.command.AddCommand;
import org.ptracker.cli.command.BusyCommand;
import org.ptracker.cli.command.CompletionCommand;
import org.ptracker.cli.command.DoctorCommand;
import org.ptracker.cli.command.EditCommand;
import org.ptracker.cli.command.ExportCommand;
import org.ptracker.cli.command.FreeCommand;
import org.ptracker.cli.command.ListCommand;
import org.ptracker.cli.command.LoginCommand;
import org.ptracker.cli.command.LogoutCommand;
import org.ptracker.cli.command.RestoreCommand;
import org.ptracker.cli.command.RmCommand;
import org.ptracker.cli.command.ShowCommand;
import org.ptracker.cli.command.StartCommand;
import org.ptracker.cli.command.StatusCommand;
import org.ptracker.cli.command.StopCommand;
import org.ptracker.cli.command.SummaryCommand;
import org.ptracker.cli.command.UndoCommand;
import org.ptracker.cli.command.config.ConfigCommand;
import org.ptracker.cli.command.config.ConfigGetCommand;
import org.ptracker.cli.command.config.ConfigListCommand;
import org.ptracker.cli.command.config.ConfigPathCommand;
import org.ptracker.cli.command.config.ConfigSetCommand;
import org.ptracker.cli.command.config.ConfigUnsetCommand;
import org.ptracker.cli.command.queue.QueueCommand;
import org.ptracker.cli.command.queue.QueueDropCommand;
import org.ptracker.cli.command.queue.QueueListCommand;
import org.ptracker.cli.command.queue.QueueSendCommand;
import org.ptracker.cli.command.token.TokenAddCommand;
import org.ptracker.cli.command.token.TokenCommand;
import org.ptracker.cli.command.token.TokenListCommand;
import org.ptracker.cli.command.token.TokenRmCommand;
import org.ptracker.cli.command.user.UserAddCommand;
import org.ptracker.cli.command.user.UserCommand;
import org.ptracker.cli.command.user.UserDisableCommand;
import org.ptracker.cli.command.user.UserEnableCommand;
import org.ptracker.cli.command.user.UserListCommand;
import org.ptracker.cli.command.user.UserPasswdCommand;
import org.ptracker.cli.command.user.UserSetCommand;
import org.ptracker.cli.command.user.UserShowCommand;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Version;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: every subcommand is made here. */
@Command(
        name = "ptracker",
        description = "Submit the time intervals when you were busy, and view them later.",
        versionProvider = PTrackerCommand.VersionLine.class,
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  ptracker add 9:00 10:30 \"design review\" -t work",
            "  ptracker add yesterday 14:00-15:00 call with Ada",
            "  ptracker list week",
            "%nptracker help COMMAND tells more.",
        })
public final class PTrackerCommand implements Callable<Integer> {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "add",
            "list",
            "show",
            "edit",
            "rm",
            "restore",
            "undo",
            "start",
            "stop",
            "status",
            "busy",
            "free",
            "summary",
            "export",
            "queue",
            "login",
            "logout",
            "token",
            "user",
            "config",
            "completion",
            "doctor",
            "help");

    /** What speaks of the other commands too. */
    private static final Set<String> WITH_ALL = Set.of("completion", "help");

    private static final int HELP_WIDTH = 100;
    private static final String SHORT_HELP = """
            PTracker keeps the time intervals when you were busy.

              ptracker add 9:00 10:30 "design review" -t work
              ptracker list
              ptracker edit 5be1f2a3 --to 10:45

            First sign in: ptracker login
            All commands: ptracker --help""";

    private final Invocation session;

    /** Read only when it is asked for. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.line()};
        }
    }

    private PTrackerCommand(Invocation session) {
        this.session = session;
    }

    /** With every subcommand. */
    static CommandLine commandLine(Invocation session) {
        return commandLine(session, NAMES);
    }

    /**
     * With the one subcommand that these arguments start with, since making all of them takes longer than most of them run;
     * with all where the first word is no such name: an option, a mistake, or help.
     */
    public static CommandLine commandLine(Invocation session, String... arguments) {
        boolean one = arguments.length > 0 && NAMES.contains(arguments[0]) && !WITH_ALL.contains(arguments[0]);
        return commandLine(session, one ? List.of(arguments[0]) : NAMES);
    }

    private static CommandLine commandLine(Invocation session, List<String> names) {
        ProcessEnvironment surroundings = session.surroundings();
        CommandLine commandLine = new CommandLine(new PTrackerCommand(session)).addMixin("global", session.options());
        names.forEach(name -> commandLine.addSubcommand(name, subcommand(name, session)));
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

    private static Object subcommand(String name, Invocation session) {
        return switch (name) {
            case "add" -> new AddCommand(session);
            case "list" -> new ListCommand(session);
            case "show" -> new ShowCommand(session);
            case "edit" -> new EditCommand(session);
            case "rm" -> new RmCommand(session);
            case "restore" -> new RestoreCommand(session);
            case "undo" -> new UndoCommand(session);
            case "start" -> new StartCommand(session);
            case "stop" -> new StopCommand(session);
            case "status" -> new StatusCommand(session);
            case "busy" -> new BusyCommand(session);
            case "free" -> new FreeCommand(session);
            case "summary" -> new SummaryCommand(session);
            case "export" -> new ExportCommand(session);
            case "queue" ->
                new CommandLine(new QueueCommand())
                        .addSubcommand(new QueueListCommand(session))
                        .addSubcommand(new QueueSendCommand(session))
                        .addSubcommand(new QueueDropCommand(session));
            case "login" -> new LoginCommand(session);
            case "logout" -> new LogoutCommand(session);
            case "token" ->
                new CommandLine(new TokenCommand())
                        .addSubcommand(new TokenListCommand(session))
                        .addSubcommand(new TokenAddCommand(session))
                        .addSubcommand(new TokenRmCommand(session));
            case "user" ->
                new CommandLine(new UserCommand())
                        .addSubcommand(new UserShowCommand(session))
                        .addSubcommand(new UserSetCommand(session))
                        .addSubcommand(new UserPasswdCommand(session))
                        .addSubcommand(new UserListCommand(session))
                        .addSubcommand(new UserAddCommand(session))
                        .addSubcommand(new UserDisableCommand(session))
                        .addSubcommand(new UserEnableCommand(session));
            case "config" ->
                new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigListCommand(session))
                        .addSubcommand(new ConfigGetCommand(session))
                        .addSubcommand(new ConfigSetCommand(session))
                        .addSubcommand(new ConfigUnsetCommand(session))
                        .addSubcommand(new ConfigPathCommand(session));
            case "completion" -> new CompletionCommand(session);
            case "doctor" -> new DoctorCommand(session);
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
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
                subcommand.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new VersionLine());
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
