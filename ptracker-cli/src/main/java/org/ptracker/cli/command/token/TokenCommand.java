package org.ptracker.cli.command.token;

import picocli.CommandLine.Command;

/** The tokens of your account; what it does is in its subcommands, which PTrackerCommand adds. */
@Command(
        name = "token",
        description = "List, make and revoke the tokens of your account.",
        footer = {"%nExamples:", "  ptracker token list", "  ptracker token add backup --scope read"})
public final class TokenCommand {}
