/** The first class that Java loads of the command, compiled for Java 8. It knows nothing of the rest. */
package org.ptracker.cli.launcher;
