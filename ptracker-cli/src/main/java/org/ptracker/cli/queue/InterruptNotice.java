package org.ptracker.cli.queue;

import org.ptracker.cli.environment.ProcessEnvironment;

/** While this is open, a command that is ended by Ctrl-C or {@code kill} says that its entry stays in the queue. */
final class InterruptNotice {
    private final Thread hook;

    InterruptNotice(ProcessEnvironment environment, QueueEntry entry) {
        hook = new Thread(
                () -> environment.say(
                        "ptracker: kept in the queue, and perhaps already stored; the next command sends it."
                                + " To take it out: ptracker queue drop " + entry.id()),
                "interrupt-notice");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun already; the entry is in the queue all the same.
            return;
        }
    }

    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun: the hook has the word.
            return;
        }
    }
}
