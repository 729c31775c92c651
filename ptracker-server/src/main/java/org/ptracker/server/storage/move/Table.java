package org.ptracker.server.storage.move;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table that is moved, as the catalog of its database describes it: so none is forgotten, and no column. */
record Table(String name, SortedSet<String> columns) {
    /** What is the database's own: the steps that made it, and what the servers on it agreed on. */
    static final Set<String> NOT_MOVED = Set.of("schema_migrations", "server_agreements");

    Table {
        columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
    }

    /** All tables of a database. A table whose rows refer to another one comes after it. */
    static List<Table> all(Connection connection) throws SQLException {
        SortedSet<String> waiting = names(connection);
        List<Table> placed = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = free(connection, waiting);
            waiting.remove(next);
            placed.add(new Table(next, columns(connection, next)));
        }
        return List.copyOf(placed);
    }

    private static String free(Connection connection, SortedSet<String> waiting) throws SQLException {
        for (String name : waiting) {
            Set<String> parents = parents(connection, name);
            parents.remove(name);
            if (Collections.disjoint(parents, waiting)) {
                return name;
            }
        }
        throw new IllegalStateException("these tables refer to each other: " + waiting);
    }

    private static SortedSet<String> names(Connection connection) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        try (ResultSet rows = catalog.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            SortedSet<String> names = texts(rows, "TABLE_NAME");
            names.removeAll(NOT_MOVED);
            return names;
        }
    }

    private static SortedSet<String> columns(Connection connection, String table) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        String pattern = table.replace("_", catalog.getSearchStringEscape() + "_");
        try (ResultSet rows = catalog.getColumns(null, connection.getSchema(), pattern, "%")) {
            return texts(rows, "COLUMN_NAME");
        }
    }

    private static SortedSet<String> parents(Connection connection, String table) throws SQLException {
        try (ResultSet rows = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            return texts(rows, "PKTABLE_NAME");
        }
    }

    private static SortedSet<String> texts(ResultSet rows, String column) throws SQLException {
        SortedSet<String> texts = new TreeSet<>();
        while (rows.next()) {
            texts.add(rows.getString(column));
        }
        return texts;
    }

    String select() {
        return "SELECT " + quoted() + " FROM \"" + name + "\"";
    }

    String insert() {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "INSERT INTO \"" + name + "\" (" + quoted() + ") VALUES (" + marks + ")";
    }

    private String quoted() {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }
}
