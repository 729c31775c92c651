package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.process.WarProcess;

@Tag("packaged")
class WarContentTest {
    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int JAVA_8 = 52;

    private static List<String> entries() throws IOException {
        try (ZipFile war = new ZipFile(WarProcess.WAR.toFile())) {
            return war.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    /** A container brings its own; a second copy would be used beside it. */
    @Test
    void libraries_holdNothingOfTheContainer() throws Exception {
        List<String> libraries = entries().stream()
                .filter(name -> name.startsWith("WEB-INF/lib/"))
                .map(name -> name.substring("WEB-INF/lib/".length()))
                .toList();
        assertThat(libraries)
                .anyMatch(name -> name.startsWith("ptracker-server-"))
                .noneMatch(name -> name.startsWith("jetty-") || name.startsWith("jakarta."))
                .noneMatch(name -> name.startsWith("logback-") || name.contains("servlet"));
    }

    /** What lies outside WEB-INF is web content. */
    @Test
    void root_holdsTheLauncherAndNoOtherClass() throws Exception {
        assertThat(entries())
                .filteredOn(name -> !name.startsWith("WEB-INF/") && !name.startsWith("META-INF/"))
                .isNotEmpty()
                .allMatch(name -> name.matches("org/ptracker/launcher/\\w+\\.class"));
    }

    @Test
    void launcher_isCompiledForJava8() throws Exception {
        try (ZipFile war = new ZipFile(WarProcess.WAR.toFile())) {
            for (String name : entries()) {
                if (name.startsWith("org/ptracker/launcher/")) {
                    DataInputStream classFile = new DataInputStream(war.getInputStream(war.getEntry(name)));
                    assertThat(classFile.readInt()).isEqualTo(CLASS_FILE);
                    classFile.readUnsignedShort();
                    assertThat(classFile.readUnsignedShort()).as(name).isEqualTo(JAVA_8);
                }
            }
        }
    }
}
