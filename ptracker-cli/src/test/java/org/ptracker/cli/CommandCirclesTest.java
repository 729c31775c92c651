package org.ptracker.cli;

import org.ptracker.testkit.NoCircles;

class CommandCirclesTest extends NoCircles {
    CommandCirclesTest() {
        super("org.ptracker.cli");
    }
}
