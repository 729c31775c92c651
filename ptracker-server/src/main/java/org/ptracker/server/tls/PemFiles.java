package org.ptracker.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its private key, as every authority and every tool that renews them writes them.
 *
 * @param certificate the server's certificate first, then those between it and the authority
 * @param key in PKCS#8 and without a password
 */
public record PemFiles(Path certificate, Path key) {
    /** In the key store, which is in memory only. */
    public static final String PASSWORD = "";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ((?:RSA|EC|ENCRYPTED) PRIVATE KEY)-----");

    /** The kinds of keys that TLS knows, and how each of them signs. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

    /** Tells whether one of the files has changed since, also where a link now leads elsewhere. */
    public record State(List<Object> values) {}

    public State state() throws IOException {
        return new State(List.of(
                certificate.toRealPath(),
                Files.getLastModifiedTime(certificate),
                Files.size(certificate),
                key.toRealPath(),
                Files.getLastModifiedTime(key),
                Files.size(key)));
    }

    /**
     * Reads both.
     *
     * @throws CertificateException when they do not work, or not together; its message says what would
     */
    public KeyStore read() throws IOException, GeneralSecurityException {
        Certificate[] chain = chain();
        PrivateKey secret = secret();
        if (!isOf(secret, chain[0].getPublicKey())) {
            throw new CertificateException(key + " is not the key of the first certificate in " + certificate);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", secret, PASSWORD.toCharArray(), chain);
        return store;
    }

    private Certificate[] chain() throws IOException, CertificateException {
        Collection<? extends Certificate> chain;
        try (InputStream in = Files.newInputStream(certificate)) {
            chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (CertificateException e) {
            throw new CertificateException(certificate + " cannot be read as certificates: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw new CertificateException(
                    certificate + " holds no certificate; it begins with -----BEGIN CERTIFICATE-----");
        }
        return chain.toArray(Certificate[]::new);
    }

    private PrivateKey secret() throws IOException, GeneralSecurityException {
        String text = Files.readString(key, StandardCharsets.ISO_8859_1);
        Matcher pem = KEY.matcher(text);
        if (!pem.find()) {
            throw unusable(OTHER_KEY.matcher(text));
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.group(1));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(key + " cannot be read as a private key: " + e.getMessage(), e);
        }
        for (String algorithm : ALGORITHMS.keySet()) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // A key of another kind.
            }
        }
        throw new CertificateException(
                key + " holds a private key of a kind that is not known here; RSA, EC and Ed25519 are");
    }

    private CertificateException unusable(Matcher other) {
        return new CertificateException(
                other.find()
                        ? key + " begins with " + other.group(1)
                                + ", which cannot be used here; to convert it, run: openssl pkcs8"
                                + " -topk8 -nocrypt -in " + key + " -out NEW"
                        : key + " holds no private key; it begins with -----BEGIN PRIVATE KEY-----");
    }

    private static boolean isOf(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
        String algorithm = known.getAlgorithm();
        if (!secret.getAlgorithm().equals(algorithm)) {
            return false;
        }
        Signature signature = Signature.getInstance(ALGORITHMS.getOrDefault(algorithm, "Ed25519"));
        byte[] something = {1};
        signature.initSign(secret);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(something);
        return signature.verify(signed);
    }
}
