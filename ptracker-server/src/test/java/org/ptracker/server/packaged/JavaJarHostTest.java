package org.ptracker.server.packaged;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("packaged")
class JavaJarHostTest extends HostContract {
    @Override
    Host start(Path folder) throws IOException, InterruptedException {
        return Host.javaJar(folder);
    }
}
