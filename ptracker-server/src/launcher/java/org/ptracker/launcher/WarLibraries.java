package org.ptracker.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars inside the WAR that the server runs from. */
final class WarLibraries {
    private static final String[] FOLDERS = {"WEB-INF/lib/", "WEB-INF/lib-provided/"};

    private final File war;
    private final Map<String, ZipEntry> jars;

    private WarLibraries(File war, Map<String, ZipEntry> jars) {
        this.war = war;
        this.jars = Collections.unmodifiableMap(jars);
    }

    static WarLibraries of(File war) throws IOException {
        Map<String, ZipEntry> jars = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(war)) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                for (String folder : FOLDERS) {
                    String name = entry.getName();
                    if (name.startsWith(folder) && name.endsWith(".jar") && name.indexOf('/', folder.length()) < 0) {
                        jars.put(name.substring(folder.length()), entry);
                    }
                }
            }
        }
        if (jars.isEmpty()) {
            throw new IOException("no libraries in it");
        }
        return new WarLibraries(war, jars);
    }

    /** Names the content: two WARs have the same key only if every library has the same name, size and checksum. */
    String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, ZipEntry> jar : jars.entrySet()) {
                digest.update((jar.getKey() + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update((ByteBuffer) ByteBuffer.allocate(16)
                        .putLong(jar.getValue().getSize())
                        .putLong(jar.getValue().getCrc())
                        .rewind());
            }
            StringBuilder hex = new StringBuilder();
            for (byte b : digest.digest()) {
                hex.append(String.format("%02x", b));
            }
            return hex.substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void unpackTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipFile zip = new ZipFile(war)) {
            for (Map.Entry<String, ZipEntry> jar : jars.entrySet()) {
                try (InputStream in = zip.getInputStream(jar.getValue())) {
                    Files.copy(in, folder.resolve(jar.getKey()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
