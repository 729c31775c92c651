package org.ptracker.server.storage.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.testkit.Repository;
import org.ptracker.testkit.database.TestPostgres;

/** A schema of PostgreSQL as its catalog describes it, a line for each thing; and what tests ask a database otherwise. */
final class SchemaText {
    private static final String THINGS = """
            SELECT line FROM (
                SELECT 'column ' || c.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
                    || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
                    || CASE attidentity WHEN 'd' THEN ' IDENTITY' ELSE '' END
                    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
                    || CASE WHEN l.collname = 'C' THEN ' COLLATE "C"' ELSE '' END AS line
                FROM pg_attribute a
                JOIN pg_class c ON c.oid = attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
                LEFT JOIN pg_collation l ON l.oid = a.attcollation
                WHERE attnum > 0 AND NOT attisdropped
                UNION ALL
                SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
                UNION ALL
                SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL
                SELECT 'view ' || viewname || definition FROM pg_views WHERE schemaname = 'public'
                UNION ALL
                SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
                UNION ALL
                SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            ) things ORDER BY line COLLATE "C"
            """;

    private SchemaText() {}

    static String of(String url) throws SQLException {
        return String.join("\n", rows(url, THINGS)).stripTrailing() + "\n";
    }

    static String golden() throws IOException {
        return Files.readString(
                Repository.file("ptracker-server/api-test/src/test/resources/golden/postgres-schema.txt"));
    }

    static List<String> rows(String url, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
