package org.ptracker.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/**
 * The certificates of authorities in a PEM file, as a company has one of its own.
 *
 * @param source what to name in an error, such as {@code --ca-file}
 */
public record Authorities(Path file, String source) {
    /** Lets a client trust them too, beside those of the JVM's own store. */
    void addTo(OkHttpClient.Builder client) {
        try {
            X509TrustManager trust = trust();
            client.sslSocketFactory(sockets(trust), trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new CommandException(ExitCode.FAILED, source + ": " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Refuses a file that could not be used. */
    public void check() {
        certificates();
    }

    private X509TrustManager trust() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        List<Certificate> all = Stream.concat(Stream.of(manager(null).getAcceptedIssuers()), certificates().stream())
                .toList();
        for (int number = 0; number < all.size(); number++) {
            store.setCertificateEntry(Integer.toString(number), all.get(number));
        }
        return manager(store);
    }

    private Collection<? extends Certificate> certificates() {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, source + ": " + file + " cannot be read", e);
        } catch (CertificateException e) {
            throw new CommandException(ExitCode.USAGE, holdsNone(), e);
        }
        throw CommandException.usage(holdsNone());
    }

    private String holdsNone() {
        return source + ": " + file + " holds no certificate; it begins with -----BEGIN CERTIFICATE-----";
    }

    /** @param store null for the JVM's own */
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static SSLSocketFactory sockets(X509TrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return context.getSocketFactory();
    }
}
