package org.ptracker.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.tls.PemFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of the embedded server. The files of the certificate are looked at every second: a program that renews them need not tell
 * the server, and connections that stand keep what they began with.
 */
final class ServerTls extends AbstractLifeCycle {
    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);
    private static final long SECOND = 1000;
    private static final int DNS_NAME = 2;

    private final PemFiles files;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private PemFiles.State seen;
    private volatile X509Certificate shown;
    private Optional<Scheduler> scheduler = Optional.empty();

    /** @throws StartupException when the files do not work */
    ServerTls(PemFiles files) {
        this.files = files;
        try {
            seen = files.state();
            KeyStore store = files.read();
            shown = certificate(store);
            context.setKeyStore(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException("PTRACKER_TLS_CERT and PTRACKER_TLS_KEY do not work: " + reason(e), e);
        }
        context.setKeyStorePassword(PemFiles.PASSWORD);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setRenegotiationAllowed(false);
        log.info("TLS with {}", description());
    }

    /** The layers of a connection. */
    ConnectionFactory[] over(HttpConnectionFactory http) {
        // Which name was asked for does not matter: there is one certificate, and the client judges it.
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
    }

    /** Looks at the files by this clock from its start on. */
    void by(Scheduler clock) {
        scheduler = Optional.of(clock);
    }

    @Override
    protected void doStart() {
        again();
    }

    private void again() {
        scheduler.ifPresent(clock -> clock.schedule(this::look, SECOND, TimeUnit.MILLISECONDS));
    }

    private void look() {
        try {
            PemFiles.State now = files.state();
            if (!now.equals(seen)) {
                seen = now;
                reload();
            }
        } catch (IOException e) {
            // Between the removal of a file and its return; what stays away is said once it is back and does not work.
            log.debug("the files of the certificate cannot be looked at", e);
        } finally {
            if (isRunning()) {
                again();
            }
        }
    }

    /** A renewal writes one file after the other: until both fit, what was shown stays. */
    private void reload() {
        try {
            KeyStore store = files.read();
            context.reload(changed -> changed.setKeyStore(store));
            shown = certificate(store);
            log.info("TLS from now on with {}", description());
        } catch (Exception e) {
            log.warn("the new certificate or its key does not work, and the old one stays: {}", reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof CertificateException ? String.valueOf(e.getMessage()) : e.toString();
    }

    static X509Certificate certificate(KeyStore store) throws GeneralSecurityException {
        Certificate first = store.getCertificate(store.aliases().nextElement());
        if (first instanceof X509Certificate known) {
            return known;
        }
        throw new CertificateException("the certificate is not X.509");
    }

    private String description() {
        return "the certificate of "
                + name().orElse(shown.getSubjectX500Principal().toString()) + ", which ends at "
                + shown.getNotAfter().toInstant();
    }

    /** The first name that it is for, as people type it. */
    Optional<String> name() {
        try {
            Collection<List<?>> names = shown.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .filter(name -> !name.startsWith("*"))
                            .findFirst();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
