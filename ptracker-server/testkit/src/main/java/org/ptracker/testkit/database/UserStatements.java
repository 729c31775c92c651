package org.ptracker.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.storage.Work;
import org.ptracker.testkit.Repository;

/**
 * Looks at every statement that a server prepares. It remembers the ones that touch rows of users and do not name a user: a
 * database that spreads its rows over machines by user would have to ask each machine for them.
 */
public final class UserStatements extends ForwardingDatabase {
    /** How a statement begins that names no user, and why. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // Whose token it is, is what these find out.
            "SELECT t.id AS token_id, t.name AS token_name",
            "DELETE FROM tokens WHERE hash = ? AND kind = 'session'",
            // Of all users, at a start and each hour: nobody's request waits for them.
            "SELECT user_id FROM unfinished_batches",
            "DELETE FROM idempotency_keys WHERE (user_id, key) IN");

    private static final Pattern MENTION =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(" + String.join("|", tables()) + ")\\b");
    private static final Pattern NAMED = Pattern.compile("\\buser_id\\b");
    private static final Pattern BOUND =
            Pattern.compile("\\buser_id = \\?|\\bINTO \\w+(?: AS \\w+)?\\s*\\([^)]*\\buser_id\\b");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> nameless = ConcurrentHashMap.newKeySet();

    public UserStatements(Database database) {
        super(database);
    }

    /** All tables with a column {@code user_id}. */
    private static Set<String> tables() {
        try (Stream<String> lines = Files.lines(
                Repository.file("ptracker-server/api-test/src/test/resources/golden/postgres-schema.txt"))) {
            return lines.map(Pattern.compile("column (\\w+)\\.user_id .*")::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a statement says for each table of users' rows whose it means. */
    public static boolean isNaming(String sql) {
        long mentions = MENTION.matcher(sql).results().count();
        return mentions == 0
                || (BOUND.matcher(sql).find() && NAMED.matcher(sql).results().count() >= mentions)
                || EXCEPTIONS.stream().anyMatch(sql.strip().replaceAll("\\s+", " ")::startsWith);
    }

    /** The statements so far that do not. */
    public Set<String> nameless() {
        return new TreeSet<>(nameless);
    }

    @Override
    public <T> T read(long userId, Work<T> work) {
        return super.read(userId, transaction -> work.in(watched(transaction)));
    }

    @Override
    public <T> T lookUp(long userId, Work<T> work) {
        return super.lookUp(userId, transaction -> work.in(watched(transaction)));
    }

    @Override
    public <T> T write(long userId, Work<T> work) {
        return super.write(userId, transaction -> work.in(watched(transaction)));
    }

    private Transaction watched(Transaction transaction) {
        return new WatchedTransaction(transaction, this::look);
    }

    private void look(String sql) {
        if (seen.add(sql) && !isNaming(sql)) {
            nameless.add(sql);
        }
    }
}
