package org.ptracker.common;

import org.ptracker.testkit.NoCircles;

/** Here and not beside the classes, since what the test needs depends on them. */
class NoCirclesTest extends NoCircles {
    NoCirclesTest() {
        super("org.ptracker.common");
    }
}
