/**
 * What {@code java -jar ptracker-server.war} runs first: unpacks the WAR's libraries and hands over to the server. JDK
 * classes only, compiled for Java 8, so that an old Java gets one readable line.
 */
package org.ptracker.launcher;
