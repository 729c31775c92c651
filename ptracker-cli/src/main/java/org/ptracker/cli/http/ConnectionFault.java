package org.ptracker.cli.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/**
 * Why there was no answer, in words, and what would work.
 *
 * @param reason such as {@code nothing answers there}
 */
record ConnectionFault(String reason, String advice) {
    private static final String IS_IT_RIGHT = "is the server running, and is --url right?";
    /** What begins an alert of TLS, read as a line of HTTP. */
    private static final char ALERT = '\u0015';

    String line(HttpUrl server) {
        return "cannot reach " + ServerAddress.spell(server) + " (" + reason + "); " + advice;
    }

    /** @param sent whether the request had left */
    static ConnectionFault of(IOException failure, ServerAccess access, boolean sent) {
        if (failure instanceof InterruptedIOException) {
            return plain(sent ? "no answer within " + spell(access.timeout()) : "no connection in time");
        }
        if (failure instanceof UnknownHostException && failure.getCause() == null) {
            return plain("no such host");
        }
        if (failure instanceof ConnectException) {
            return plain("nothing answers there");
        }
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        if (failure instanceof ProtocolException && message.indexOf(ALERT) >= 0) {
            return new ConnectionFault("it speaks https, not http", loginWith(access.server(), "https"));
        }
        if (!access.server().isHttps() && message.startsWith("unexpected end of stream")) {
            return new ConnectionFault(
                    "it ended the connection without an answer",
                    "is the server running? If it speaks https, " + loginWith(access.server(), "https"));
        }
        return failure instanceof SSLException ? ofTls(failure, message, access.server()) : plain(message);
    }

    private static ConnectionFault ofTls(IOException failure, String message, HttpUrl server) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return plain("its certificate is not for " + server.host());
        }
        if (hasCause(failure, CertificateExpiredException.class)) {
            return clock("its certificate has expired");
        }
        if (hasCause(failure, CertificateNotYetValidException.class)) {
            return clock("its certificate is not valid yet");
        }
        if (hasCause(failure, CertPathBuilderException.class)) {
            return new ConnectionFault(
                    "its certificate comes from an authority that this machine does not know",
                    "if it is one of your own, run: ptracker config set ca_file FILE");
        }
        return message.contains("Unsupported or unrecognized SSL message")
                ? new ConnectionFault("it speaks http, not https", loginWith(server, "http"))
                : plain(message);
    }

    private static ConnectionFault plain(String reason) {
        return new ConnectionFault(reason, IS_IT_RIGHT);
    }

    private static ConnectionFault clock(String reason) {
        return new ConnectionFault(reason, "if it has not, the clock of this machine is wrong; run: ptracker doctor");
    }

    private static String loginWith(HttpUrl server, String scheme) {
        return "run: " + ServerAddress.loginCommand(ServerAddress.withScheme(server, scheme));
    }

    /** {@code 2s}, as people write it. */
    private static String spell(Duration timeout) {
        return timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }
}
