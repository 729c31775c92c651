package org.ptracker.cli.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountLookup;
import org.ptracker.cli.account.KnownAccount;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.http.ClockDifference;
import org.ptracker.cli.http.RequestOutcome;

/**
 * The entries of one account that the server has not answered yet. What is typed is written into the queue first, then sent,
 * then taken out: killed in between, it is sent again, with the same key.
 */
public final class EntryQueue {
    private final ProcessEnvironment environment;
    private final QueueFile file;
    private final AccountLookup lookup;
    private final ApiClient client;
    private final ClockDoubt doubt;
    private final EntryDelivery delivery;
    private final boolean quiet;
    private boolean told;

    public EntryQueue(
            ProcessEnvironment environment,
            boolean quiet,
            QueueFile file,
            AccountLookup lookup,
            Supplier<@Nullable ClockDifference> clocks,
            ApiClient client) {
        this.environment = environment;
        this.quiet = quiet;
        this.client = client;
        this.file = file;
        this.lookup = lookup;
        this.doubt = new ClockDoubt(environment.clock(), lookup, clocks);
        this.delivery = new EntryDelivery(client, doubt, environment.clock(), this::note);
    }

    /**
     * How a round of sending went.
     *
     * @param sent how many the server has now
     * @param refused how many stay, with the reason
     * @param blocked why it stopped before the end, or null where it did not
     */
    public record Round(int sent, int refused, @Nullable CommandException blocked) {
        static final Round NOTHING = new Round(0, 0, null);
    }

    /** What is in the queue for this account, refused or not; empty where the queue cannot be read. */
    public List<QueueEntry> entries() {
        try {
            List<QueueEntry> all = file.entries();
            if (all.isEmpty()) {
                return all;
            }
            KnownAccount token = lookup.known();
            boolean others = all.stream()
                    .map(QueueEntry::account)
                    .anyMatch(account -> account.server().equals(token.server()) && !account.is(token));
            // Whether they are of the same account, by another token, shows only once the name is known.
            KnownAccount own = token.user() == null && others ? lookup.asked() : token;
            return all.stream().filter(entry -> entry.account().is(own)).toList();
        } catch (IOException e) {
            environment.say("warning: the queue " + file.path() + " cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** What {@code start} or {@code stop} was told last and the server has not heard; null where nothing of that kind waits. */
    public @Nullable QueueEntry lastStartOrStop() {
        return entries().stream()
                .filter(entry -> entry.waits() && (entry.start() != null || entry.stop() != null))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Sends what waits, unless another process is at it. */
    public Round sendWaiting() {
        List<QueueEntry> present = entries();
        if (present.isEmpty() || present.stream().noneMatch(QueueEntry::waits)) {
            return Round.NOTHING;
        }
        try (QueueFile.Turn turn = file.sending(Duration.ZERO)) {
            return turn == null ? Round.NOTHING : send(QueueEntry::waits, false);
        } catch (IOException e) {
            environment.say("warning: the queue " + file.path() + " cannot be sent: " + e.getMessage());
            return Round.NOTHING;
        }
    }

    /** Sends those that {@code wanted} names, refused ones too, because a person says so. */
    public Round sendByHand(Predicate<QueueEntry> wanted, boolean evenIfStored) {
        try (QueueFile.Turn turn = file.sending(QueueFile.PATIENCE)) {
            if (turn == null) {
                throw new CommandException(ExitCode.FAILED, "another ptracker is sending the queue at this moment");
            }
            return send(wanted, evenIfStored);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private CommandException unusable(IOException cause) {
        return new CommandException(
                ExitCode.FAILED, "the queue " + file.path() + " cannot be used: " + cause.getMessage(), cause);
    }

    private Round send(Predicate<QueueEntry> wanted, boolean byHand) throws IOException {
        Set<String> tried = new HashSet<>();
        int sent = 0;
        int refused = 0;
        while (true) {
            // Read again each time: an interval that was started is named in the stop that follows.
            QueueEntry entry = entries().stream()
                    .filter(wanted)
                    .filter(candidate -> !tried.contains(candidate.key()))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                return new Round(sent, refused, null);
            }
            tried.add(entry.key());
            try {
                settle(entry, delivery.deliver(entry, byHand));
                sent++;
            } catch (CommandException e) {
                if (!isRefused(e) && !failedAtServer(e)) {
                    return new Round(sent, refused, e);
                }
                file.change(other -> other.key().equals(entry.key()) ? other.withRefused(e.line()) : other);
                refused++;
            }
        }
    }

    private static boolean isRefused(CommandException failure) {
        return failure instanceof EntryRefusedException || RequestOutcome.of(failure) == RequestOutcome.REFUSED;
    }

    /** One entry over which the server stumbles must not keep those behind it. */
    private static boolean failedAtServer(CommandException failure) {
        return failure instanceof ApiException answer && answer.problem().status() == 500;
    }

    /** Takes out what the server has, and tells the stop that waits for it which interval it is. */
    private void settle(QueueEntry done, Delivered delivered) throws IOException {
        file.change(entry -> {
            if (entry.key().equals(done.key())) {
                return null;
            }
            return entry.stop() != null && entry.stops(done.key())
                    ? entry.withStop(entry.stop().of(delivered.one().id()))
                    : entry;
        });
    }

    /**
     * Stores what was typed just now, after all that waits.
     *
     * @param what the entry in words, for the line that says it is queued
     * @throws CommandException with {@link ExitCode#QUEUED} when it stays in the queue; with any other code it is nowhere
     */
    public Delivered submit(QueueEntry typed, String what) {
        try (QueueFile.Turn turn = file.sending(QueueFile.PATIENCE)) {
            List<QueueEntry> before =
                    entries().stream().filter(QueueEntry::waits).toList();
            CommandException unreachable = lookup.unreachable();
            QueueEntry started = startGoingOn(before);
            if (started != null && typed.start() != null && !typed.switches() && unreachable != null) {
                throw new CommandException(
                        ExitCode.CONFLICT,
                        "an interval is still going on, started by an entry in the queue (ptracker queue list); stop it"
                                + " first: ptracker stop");
            }
            QueueEntry entry = started == null ? typed : typed.stopping(started.key());
            boolean now = turn != null && before.isEmpty() && unreachable == null;
            file.append(now ? entry.withSent(environment.clock().instant()) : entry);
            if (turn == null) {
                throw queued(what, "another ptracker is sending the queue at this moment");
            }
            if (unreachable != null) {
                throw queued(what, unreachable);
            }
            InterruptNotice notice = new InterruptNotice(environment, entry);
            try {
                return submitBehind(before, entry, what);
            } finally {
                notice.close();
            }
        } catch (IOException e) {
            return submitWithout(typed, e);
        }
    }

    /** The entry that starts what no other one stops, or null. */
    private static @Nullable QueueEntry startGoingOn(List<QueueEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.start() != null)
                .filter(entry -> entries.stream().noneMatch(other -> other.stops(entry.key())))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private Delivered submitBehind(List<QueueEntry> before, QueueEntry typed, String what) {
        QueueEntry entry = typed;
        try {
            if (!before.isEmpty()) {
                Set<String> keys = new HashSet<>();
                before.forEach(waiting -> keys.add(waiting.key()));
                Round round = send(waiting -> keys.contains(waiting.key()), false);
                tell(round);
                if (round.blocked() != null) {
                    throw round.blocked();
                }
                // What it stops may be known by now.
                entry = file.entries().stream()
                        .filter(waiting -> waiting.key().equals(typed.key()))
                        .findFirst()
                        .orElse(typed);
            }
            Delivered delivered = delivery.deliver(entry, false);
            takeOut(typed);
            return delivered;
        } catch (CommandException e) {
            if (!isKept(e, typed)) {
                takeOut(typed);
                throw e;
            }
            if (EntryDelivery.surelyNotDone(e)) {
                note(entry.withSent(null));
            }
            throw queued(what, e);
        } catch (IOException e) {
            throw queued(what, "the queue " + file.path() + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Whether it stays in the queue. Without a token that the server knows it waits for the next sign-in, as far as it is
     * known whose.
     */
    private static boolean isKept(CommandException failure, QueueEntry typed) {
        RequestOutcome outcome = RequestOutcome.of(failure);
        return !isRefused(failure)
                && (outcome == RequestOutcome.UNKNOWN
                        || (outcome == RequestOutcome.SIGNED_OUT
                                && typed.account().user() != null));
    }

    private void takeOut(QueueEntry done) {
        try {
            file.change(entry -> entry.key().equals(done.key()) ? null : entry);
        } catch (IOException e) {
            // It is settled. Sent again with its key, it comes to the same.
            environment.say("warning: the queue " + file.path() + " cannot be written: " + e.getMessage());
        }
    }

    private static CommandException queued(String what, CommandException why) {
        return RequestOutcome.of(why) == RequestOutcome.SIGNED_OUT
                ? queued(what, "the first command after the next sign-in sends it", why.line())
                : queued(what, why.line());
    }

    private static CommandException queued(String what, String why) {
        return queued(what, "the next command sends it, and so does ptracker queue send", why);
    }

    private static CommandException queued(String what, String when, String why) {
        return new CommandException(ExitCode.QUEUED, "queued, not stored: " + what + "; " + when + "\n" + why);
    }

    /** On a machine where nothing can be written, an entry is still sent. */
    private Delivered submitWithout(QueueEntry typed, IOException why) {
        environment.say("warning: the queue " + file.path() + " cannot be written (" + why.getMessage()
                + "): this entry is sent without it");
        if (lookup.unreachable() != null) {
            throw lookup.unreachable();
        }
        return new EntryDelivery(client, doubt, environment.clock(), entry -> {}).deliver(typed, false);
    }

    private void note(QueueEntry changed) {
        try {
            file.change(entry -> entry.key().equals(changed.key()) ? changed : entry);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Says what has become of queued entries, and once a command that some were refused. */
    public void tell(Round round) {
        if (round.sent() > 0 && !quiet) {
            environment.say("sent " + count(round.sent()));
        }
        int refused = 0;
        for (QueueEntry entry : entries()) {
            refused += entry.waits() ? 0 : 1;
        }
        if (refused > 0 && !told) {
            told = true;
            environment.say(count(refused) + (refused == 1 ? " was" : " were")
                    + " refused and not stored; to see why: ptracker queue list");
        }
    }

    public static String count(long entries) {
        return entries + (entries == 1 ? " queued entry" : " queued entries");
    }
}
