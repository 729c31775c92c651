/** The network between a client and the server, as bad as it can be: raw bytes, cut connections, lost answers, proxies. */
@NullMarked
package org.ptracker.testkit.network;

import org.jspecify.annotations.NullMarked;
