/**
 * A copy of the whole database for the people who run the server: an admin from anywhere, or a program beside the data. Making,
 * checking and replacing database files is the storage's business.
 */
@NullMarked
package org.ptracker.server.backup;

import org.jspecify.annotations.NullMarked;
