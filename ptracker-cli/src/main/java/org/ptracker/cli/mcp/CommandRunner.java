package org.ptracker.cli.mcp;

import org.ptracker.cli.environment.ProcessEnvironment;

/** Runs one command as if it were typed, and returns its exit code. */
public interface CommandRunner {
    int run(ProcessEnvironment environment, String... words);
}
