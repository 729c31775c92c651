package org.ptracker.cli.http;

import okhttp3.Headers;

/** What came back over HTTP, whole. */
public record RawAnswer(int status, Headers headers, String body) {}
