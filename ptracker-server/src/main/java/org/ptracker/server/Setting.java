package org.ptracker.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every environment variable that the server reads. {@code docs/configuration.md} has the same table, held by a test. */
enum Setting {
    PTRACKER_HOST("127.0.0.1", "address to listen on; 0.0.0.0 is every address of the machine"),
    PTRACKER_PORT("8000", "port to listen on; 0 takes a free one, which the log names"),
    PTRACKER_DATA(
            "$XDG_DATA_HOME/ptracker, or ~/.local/share/ptracker",
            "folder of the database, its lock and what is unpacked"),
    PTRACKER_DATABASE_URL(
            null,
            "address of PostgreSQL, such as jdbc:postgresql://db.example.com/ptracker, instead of SQLite in PTRACKER_DATA"),
    PTRACKER_DATABASE_USER(null, "its user"),
    PTRACKER_DATABASE_PASSWORD_FILE(null, "file whose first line is the password of that user"),
    PTRACKER_DATABASE_POOL(
            "10", "connections to PostgreSQL that do work, half of them reads; one more listens to other servers"),
    PTRACKER_BACKUP_INTO(
            null, "folder into which the server backs its database up, which it then does without being asked"),
    PTRACKER_BACKUP_EVERY("P1D", "how long after the last backup there the next one follows, as ISO 8601 has it"),
    PTRACKER_ADMIN_USER(null, "name of the first account, made at start while there is none"),
    PTRACKER_ADMIN_PASSWORD(null, "password of the first account; PTRACKER_ADMIN_PASSWORD_FILE is better"),
    PTRACKER_ADMIN_PASSWORD_FILE(null, "file whose first line is the password of the first account"),
    PTRACKER_LOG_FORMAT("text", "text, or json for one JSON object a line"),
    PTRACKER_LOG_LEVEL(
            "info", "error, warn, info or debug; info has a line for each request, debug one for each probe too"),
    PTRACKER_WRITE_QUEUE(
            "1024",
            "writes that may wait for the disk, of one user at most half of them; further ones are answered 503 at once"),
    PTRACKER_READERS(
            "two per processor, at least 4",
            "reads of the database that run at once, of one user at most half of them"),
    PTRACKER_CONNECTIONS_PER_ADDRESS(
            "400",
            "connections of one address; for one more the least active is closed. Trusted proxies have as many as they like"),
    PTRACKER_METRICS("open", "who may read /metrics: open (anybody), admin (an admin's token), or off (nobody)"),
    PTRACKER_TRUSTED_PROXIES(
            null,
            "addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto count, such as 10.0.0.0/8,2001:db8::1"),
    PTRACKER_TLS_CERT(
            null,
            "PEM file of a certificate, and of those up to its authority: the port then speaks TLS (1.2 or newer). A new one is taken without a restart"),
    PTRACKER_TLS_KEY(null, "PEM file of the certificate's private key, as PKCS#8 without a password");

    private final @Nullable String fallback;
    private final String description;

    Setting(@Nullable String fallback, String description) {
        this.fallback = fallback;
        this.description = description;
    }

    /** What holds when the variable is not set: the value, or in words where that depends on the machine. */
    Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    String description() {
        return description;
    }
}
