package org.ptracker.server.packaged;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.ptracker.testkit.process.Host;

@Tag("packaged")
class JavaJarHostTest extends HostContract {
    @Override
    Host start(Path folder) throws IOException, InterruptedException {
        return Host.javaJar(folder);
    }
}
