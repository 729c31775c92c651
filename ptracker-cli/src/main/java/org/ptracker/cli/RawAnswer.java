package org.ptracker.cli;

import okhttp3.Headers;

/** What came back over HTTP, whole. */
record RawAnswer(int status, Headers headers, String body) {}
