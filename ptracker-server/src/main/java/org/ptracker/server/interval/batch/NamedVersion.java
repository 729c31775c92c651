package org.ptracker.server.interval.batch;

import java.util.UUID;

/**
 * The one version of an interval that a client wants changed or deleted.
 *
 * @param pointer where it stands in the body
 */
record NamedVersion(String pointer, UUID id, long version) {}
