package org.ptracker.testkit.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.ptracker.testkit.process.WarProcess;

/** A certificate that signs itself, for localhost and 127.0.0.1, and its private key; made by the JDK's keytool. */
public final class TestCertificate {
    private static final String ALIAS = "server";
    private static final String PASSWORD = "changeit";

    private final Certificate certificate;
    private final byte[] key;

    private TestCertificate(KeyStore store) throws GeneralSecurityException {
        certificate = store.getCertificate(ALIAS);
        key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    }

    /**
     * Makes one.
     *
     * @param algorithm of its key, such as EC
     */
    public static TestCertificate make(Path folder, String algorithm)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = Files.createTempDirectory(folder, "keys").resolve("store.p12");
        Process process = new ProcessBuilder(
                        WarProcess.tool("keytool"),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        return new TestCertificate(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    }

    public String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    public String keyPem() {
        return pem("PRIVATE KEY", key);
    }

    private static String pem(String what, byte[] encoded) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** Of a client that trusts this certificate and no other. */
    public SSLContext trusted() throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(ALIAS, certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    public boolean isSame(Certificate other) {
        return certificate.equals(other);
    }

    /** As a log names the time of its end. */
    public String end() {
        return ((X509Certificate) certificate).getNotAfter().toInstant().toString();
    }
}
