package org.ptracker.cli.http;

/** A format in which the server sends the whole list as one stream. */
public enum StreamFormat {
    NDJSON("ndjson", "application/x-ndjson"),
    CSV("csv", "text/csv"),
    ICS("ics", "text/calendar"),
    TIMEWARRIOR("timewarrior", "text/x-timewarrior"),
    KLOG("klog", "text/x-klog");

    private final String parameter;
    private final String mediaType;

    StreamFormat(String parameter, String mediaType) {
        this.parameter = parameter;
        this.mediaType = mediaType;
    }

    String parameter() {
        return parameter;
    }

    String mediaType() {
        return mediaType;
    }
}
