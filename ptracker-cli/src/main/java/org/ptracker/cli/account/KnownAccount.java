package org.ptracker.cli.account;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;

/**
 * Who is signed in where, as far as this machine knows.
 *
 * @param server as {@link ServerAddress#spell} writes it
 * @param user the name, or null while the server has not told whose token it is
 * @param fingerprint of a token of the account: its SHA-256 in hexadecimal digits
 * @param zone the IANA time zone of the account, or null while that is unknown
 * @param weekStart the first day of the account's week, or null while that is unknown
 * @param systemZone the zone of this machine of which the person was told that it is not the account's, or null
 */
public record KnownAccount(
        String server,
        @Nullable String user,
        String fingerprint,
        @Nullable String zone,
        @Nullable WeekStart weekStart,
        @Nullable String systemZone) {
    /** Nobody is signed in. */
    static final KnownAccount NOBODY = new KnownAccount("", null, "", null, null, null);

    public KnownAccount {
        requireNonNull(server, "server");
        requireNonNull(fingerprint, "fingerprint");
    }

    static KnownAccount of(String server, @Nullable String user, String token) {
        return new KnownAccount(server, user, fingerprint(token), null, null, null);
    }

    /** With what the server says. */
    public KnownAccount with(User me) {
        return new KnownAccount(server, me.name(), fingerprint, me.zone(), me.weekStart(), toldFor(me.zone()));
    }

    /** With what the headers of an answer say. */
    public KnownAccount with(String toldZone, WeekStart toldWeekStart) {
        return new KnownAccount(server, user, fingerprint, toldZone, toldWeekStart, toldFor(toldZone));
    }

    /** After the person was told that the zone of this machine is another one; null where it is the same. */
    KnownAccount comparedWith(@Nullable String otherZone) {
        return new KnownAccount(server, user, fingerprint, zone, weekStart, otherZone);
    }

    private @Nullable String toldFor(String present) {
        return present.equals(zone) ? systemZone : null;
    }

    /** Whether what was typed for the one of the two is the other's as well. */
    public boolean is(KnownAccount other) {
        return server.equals(other.server)
                && (fingerprint.equals(other.fingerprint) || (user != null && user.equals(other.user)));
    }

    // Written out, since Java makes the equality of a record at its first use, which the start of a command shows.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownAccount account
                && server.equals(account.server)
                && Objects.equals(user, account.user)
                && fingerprint.equals(account.fingerprint)
                && Objects.equals(zone, account.zone)
                && weekStart == account.weekStart
                && Objects.equals(systemZone, account.systemZone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(server, user, fingerprint, zone, weekStart, systemZone);
    }

    private static String fingerprint(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
