package org.ptracker.cli.http;

/** What a person can do when a server does not answer as hoped; asked for only then. */
public interface ServerAdvice {
    /** How to name another server, where this one is none of PTracker. */
    String otherAddress();

    /**
     * The whole line where the server does not take the token.
     *
     * @param why what the server says
     */
    String refusedToken(String why);
}
