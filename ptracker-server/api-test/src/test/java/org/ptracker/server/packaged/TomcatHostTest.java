package org.ptracker.server.packaged;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.ptracker.testkit.process.Host;

@Tag("packaged")
@Tag("slow")
class TomcatHostTest {
    @Nested
    class AtTheRoot extends HostContract {
        @Override
        Host start(Path folder) throws IOException, InterruptedException {
            return Host.tomcat(folder, "");
        }
    }

    @Nested
    class UnderAPath extends HostContract {
        @Override
        Host start(Path folder) throws IOException, InterruptedException {
            return Host.tomcat(folder, "/ptracker-server");
        }
    }
}
