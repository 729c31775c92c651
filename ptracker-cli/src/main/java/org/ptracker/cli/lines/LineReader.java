package org.ptracker.cli.lines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.JsonFault;
import org.ptracker.common.Json;
import org.ptracker.common.interval.NewInterval;

/** Reads JSON lines, an interval each, and gives every one its idempotency key. */
public final class LineReader {
    private static final String USER = "user";

    private static final String ID = "id";

    /** What the server adds to an interval: in the line of an export it says nothing of what is to be stored. */
    private static final Set<String> ADDED = Set.of(ID, "version", "created_at", "updated_at", "duration_seconds");

    private final BufferedReader lines;
    private final @Nullable String zone;
    private final Supplier<String> account;
    private final Map<LineKey, Integer> repetitions = new HashMap<>();
    private @Nullable String knownAccount;
    private int number;

    /**
     * Reads from {@code lines}.
     *
     * @param zone of the lines that name none; null leaves it to the account's
     * @param account who is signed in; asked for once, when a line says whose it is
     */
    public LineReader(BufferedReader lines, @Nullable String zone, Supplier<String> account) {
        this.lines = lines;
        this.zone = zone;
        this.account = account;
    }

    /**
     * An interval to be stored.
     *
     * @param exported the id that it had where it was exported; null for a line that is of no export
     */
    public record Line(
            NewInterval interval,
            String idempotencyKey,
            @Nullable UUID exported) {}

    /** A line that is no interval; the lines after it can be read. */
    public static final class LineFault extends Exception {
        private static final long serialVersionUID = 1;

        LineFault(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The number of the line that was read last, from 1. */
    public int number() {
        return number;
    }

    /** The next line that is not blank, or null after the last one. */
    public @Nullable Line next() throws LineFault {
        try {
            String text = lines.readLine();
            number++;
            while (text != null && text.isBlank()) {
                text = lines.readLine();
                number++;
            }
            return text == null ? null : line(text);
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.USAGE, "the input is not UTF-8 in line " + (number + 1) + " or soon after", e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the input cannot be read: " + e.getMessage(), e);
        }
    }

    /** A line may say whose it is, so that nobody loads another's by mistake; the server knows by the token. */
    private JsonNode ownLine(String text) throws JsonProcessingException, LineFault {
        JsonNode json = Json.MAPPER.readTree(text);
        if (json instanceof ObjectNode object && object.has(USER)) {
            JsonNode user = object.remove(USER);
            if (!account().equalsIgnoreCase(user.asText())) {
                throw new LineFault("is of user " + user + ", and you are signed in as " + account(), null);
            }
        }
        return json;
    }

    /** The id in the line of an export, whose other additions of the server are taken out. */
    private static @Nullable UUID exported(ObjectNode line) throws LineFault {
        String id = line.path(ID).asText("");
        line.remove(ADDED);
        try {
            return id.isEmpty() ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new LineFault("id: is not the id of an interval; leave it out", e);
        }
    }

    private String account() {
        String known = knownAccount;
        if (known == null) {
            known = account.get();
            knownAccount = known;
        }
        return known;
    }

    private Line line(String text) throws LineFault {
        try {
            JsonNode own = ownLine(text);
            UUID exported = own instanceof ObjectNode object ? exported(object) : null;
            NewInterval interval = Json.MAPPER.treeToValue(own, NewInterval.class);
            if (interval == null) {
                throw new LineFault("is null, not an interval", null);
            }
            if (interval.end() == null && interval.duration() == null) {
                // For the server that is an interval still going on, of which there is one; in a file it is a slip.
                throw new LineFault("has neither an end nor a duration", null);
            }
            NewInterval placed = interval.zone() != null || zone == null
                    ? interval
                    : new NewInterval(
                            interval.start(),
                            interval.end(),
                            interval.duration(),
                            zone,
                            interval.note(),
                            interval.tags());
            LineKey key = LineKey.of(placed);
            return new Line(placed, key.text(repetitions.merge(key, 1, Integer::sum)), exported);
        } catch (JsonProcessingException e) {
            throw new LineFault(JsonFault.line(e), e);
        }
    }
}
