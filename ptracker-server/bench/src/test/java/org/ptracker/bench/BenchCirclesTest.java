package org.ptracker.bench;

import org.ptracker.testkit.NoCircles;

class BenchCirclesTest extends NoCircles {
    BenchCirclesTest() {
        super("org.ptracker.bench");
    }
}
