package org.ptracker.cli.command.config;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.SettingName;
import org.ptracker.cli.account.SettingValue;
import org.ptracker.cli.account.Settings;
import org.ptracker.cli.account.TokenSource;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.TablePrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the settings as they count just now, and where each comes from; of the token only the latter. */
@Command(
        name = "list",
        description = "List the settings that are in force now.",
        footer = {"%nExamples:", "  ptracker config list --origin", "  ptracker config list -o json"})
public final class ConfigListCommand implements Runnable {
    private final Invocation invocation;

    @Option(names = "--origin", description = "Show where each setting comes from.")
    private boolean origin;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ConfigListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** @param value absent for the token, which is never shown */
    private record Row(String name, @Nullable String value, String origin, String source) {
        static Row of(String name, SettingValue setting) {
            return new Row(name, setting.value(), setting.origin().label(), setting.source());
        }
    }

    private record Rows(List<Row> items) {}

    @Override
    public void run() {
        PrintWriter out = invocation.out();
        List<Row> rows = rows();
        if (output.isJson()) {
            out.println(JsonText.of(new Rows(rows)));
            return;
        }
        TablePrinter table = new TablePrinter(
                origin ? List.of("SETTING", "VALUE", "ORIGIN", "SOURCE") : List.of("SETTING", "VALUE"), Set.of());
        for (Row row : rows) {
            String value = row.value() == null ? "(not shown)" : row.value();
            table.add(origin ? List.of(row.name(), value, row.origin(), row.source()) : List.of(row.name(), value));
        }
        table.print(out);
    }

    private List<Row> rows() {
        Settings settings = invocation.settings();
        HttpUrl server = invocation.server();
        List<Row> rows = new ArrayList<>();
        SettingValue authorities = settings.caFile();
        if (authorities != null) {
            rows.add(Row.of(SettingName.CA_FILE.key(), authorities));
        }
        SettingValue switches = settings.switchSetting();
        if (switches != null) {
            rows.add(Row.of(SettingName.SWITCH.key(), switches));
        }
        rows.add(Row.of("timeout", settings.timeout()));
        TokenSource token = invocation.tokens().source(server);
        if (token != null) {
            rows.add(new Row("token", null, token.origin().label(), token.source()));
        }
        SettingValue command = settings.tokenCommand();
        if (command != null) {
            rows.add(Row.of(SettingName.TOKEN_COMMAND.key(), command));
        }
        rows.add(Row.of("url", settings.url()));
        return rows;
    }
}
