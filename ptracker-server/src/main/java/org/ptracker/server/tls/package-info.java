/** The certificate that this server shows, and its private key. */
@NullMarked
package org.ptracker.server.tls;

import org.jspecify.annotations.NullMarked;
