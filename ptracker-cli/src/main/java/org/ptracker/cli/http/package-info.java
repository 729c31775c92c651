/**
 * Talks to the server: {@link org.ptracker.cli.http.ApiClient} has the API as methods, {@link
 * org.ptracker.cli.http.HttpTransport} sends and tries again. It knows nothing of options, and prints nothing but
 * that an answer takes long.
 */
@NullMarked
package org.ptracker.cli.http;

import org.jspecify.annotations.NullMarked;
