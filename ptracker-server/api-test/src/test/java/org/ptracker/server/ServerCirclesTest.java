package org.ptracker.server;

import org.ptracker.testkit.NoCircles;

class ServerCirclesTest extends NoCircles {
    ServerCirclesTest() {
        super("org.ptracker.server");
    }
}
