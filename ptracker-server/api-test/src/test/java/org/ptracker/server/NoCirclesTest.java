package org.ptracker.server;

import org.ptracker.testkit.NoCircles;

class NoCirclesTest extends NoCircles {
    NoCirclesTest() {
        super("org.ptracker.server");
    }
}
