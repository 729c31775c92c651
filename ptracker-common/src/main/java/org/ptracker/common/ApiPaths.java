package org.ptracker.common;

/** The paths of the HTTP API, relative to the context path, each starting with a slash. */
public final class ApiPaths {
    public static final String API = "/api/v1";
    public static final String INTERVALS = API + "/intervals";
    public static final String INTERVALS_BATCH = INTERVALS + "/batch";
    public static final String INTERVALS_BATCH_DELETE = INTERVALS + "/batch-delete";
    public static final String INTERVALS_BATCH_EDIT = INTERVALS + "/batch-edit";
    public static final String IMPORTS = API + "/imports";
    public static final String CHANGES = API + "/changes";
    public static final String UNDO = API + "/undo";
    public static final String LOGIN = API + "/login";
    public static final String SETUP = API + "/setup";
    public static final String SESSION = API + "/session";
    public static final String ME = API + "/me";
    public static final String TOKENS = ME + "/tokens";
    public static final String USERS = API + "/users";
    public static final String BUSY = API + "/busy";
    public static final String FREE = API + "/free";
    public static final String SUMMARY = API + "/summary";
    public static final String TARGETS = API + "/targets";
    public static final String TAGS = API + "/tags";
    public static final String TAGS_REPLACE = TAGS + "/replace";
    public static final String BACKUP = API + "/backup";
    public static final String PAGE = "/";
    public static final String ASSETS = "/assets";
    public static final String DOCUMENTS = "/docs";
    public static final String LIVEZ = "/livez";
    public static final String READYZ = "/readyz";
    public static final String METRICS = "/metrics";
    public static final String CONTRACT = "/openapi.yaml";

    private ApiPaths() {}
}
