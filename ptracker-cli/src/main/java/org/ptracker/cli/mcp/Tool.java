package org.ptracker.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ptracker.common.Json;

/**
 * A tool, which is a command under the same name.
 *
 * @param wayBack how what it did is undone; empty for a tool that only reads
 */
record Tool(String name, String description, String wayBack, List<ToolArgument> arguments) {
    private static final String UNDO =
            "To take this back, call the tool undo: it takes the last change of the account back.";

    private static final ToolArgument RANGE = ToolArgument.words(
            "range",
            "Which days, in PTracker's own words: today, yesterday, friday, week, last week, month, last 7 days, 24 nov,"
                    + " 2026-11-24, or FROM..TO of these. Default: this week.");
    private static final ToolArgument FILTER =
            new ToolArgument("tags", ToolArgument.Type.TEXTS, "--tag", false, "Only intervals with one of these tags.");
    private static final ToolArgument TAGS =
            new ToolArgument("tags", ToolArgument.Type.TEXTS, "--tag", false, "The tags.");

    /** In the order in which they are listed. */
    static final List<Tool> ALL = List.of(
            new Tool(
                    "list",
                    "Lists the recorded time intervals of a range.",
                    "",
                    List.of(
                            RANGE,
                            FILTER,
                            ToolArgument.text("search", "--search", "Only intervals with this text in the note."),
                            new ToolArgument(
                                    "limit",
                                    ToolArgument.Type.NUMBER,
                                    "--limit",
                                    false,
                                    "How many at most. Default: 100."))),
            new Tool("busy", "Tells when the user was busy: the union of the intervals.", "", List.of(RANGE, FILTER)),
            new Tool(
                    "free",
                    "Tells when the user was not busy: the gaps between the intervals.",
                    "",
                    List.of(
                            RANGE,
                            FILTER,
                            ToolArgument.text("min", "--min", "Leaves out shorter gaps, such as 30m or 1h."),
                            ToolArgument.text("hours", "--hours", "Only these hours of each day, such as 9-17:30."),
                            ToolArgument.text("weekdays", "--weekdays", "Only these days, such as mon-fri."))),
            new Tool(
                    "summary",
                    "Adds the intervals up.",
                    "",
                    List.of(
                            RANGE,
                            FILTER,
                            ToolArgument.text("by", "--by", "day, week, month or tag. Default: day."),
                            new ToolArgument(
                                    "balance",
                                    ToolArgument.Type.SWITCH,
                                    "--balance",
                                    false,
                                    "With the user's targets of working time, and how far they are ahead or behind."))),
            new Tool(
                    "add",
                    "Stores an interval that has ended.",
                    UNDO,
                    List.of(
                            ToolArgument.words(
                                            "when",
                                            "When it was, in PTracker's own words: 9:00-10:30, yesterday 14:00-15:00,"
                                                    + " 2026-11-24 14:00 45m, -1h30m -15m.")
                                    .needed(),
                            ToolArgument.text("note", "--note", "What it was."),
                            TAGS)),
            new Tool(
                    "start",
                    "Starts an interval that goes on until it is stopped; only one can go on at a time.",
                    UNDO,
                    List.of(
                            ToolArgument.text("at", "--at", "When it started, such as 9:00 or -15m. Default: now."),
                            ToolArgument.text("note", "--note", "What it is."),
                            TAGS)),
            new Tool(
                    "stop",
                    "Ends the interval that is going on.",
                    UNDO,
                    List.of(
                            ToolArgument.text("at", "--at", "When it ended, such as 17:30. Default: now."),
                            ToolArgument.text("note", "--note", "The new note, in place of the present one."))),
            new Tool(
                    "undo",
                    "Takes the last change of the account back, or the change with a number.",
                    "To do it again, call the tool undo with the number that stands after \"ptracker undo\" here.",
                    List.of(new ToolArgument(
                            "change", ToolArgument.Type.NUMBER, "", false, "The number of the change."))));

    boolean writes() {
        return !wayBack.isEmpty();
    }

    /** As {@code tools/list} has it. */
    ObjectNode described() {
        ObjectNode tool = Json.MAPPER.createObjectNode().put("name", name).put("description", description);
        ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        arguments.forEach(argument -> properties.set(argument.name(), argument.schema()));
        arguments.stream()
                .filter(ToolArgument::required)
                .forEach(argument -> schema.withArray("required").add(argument.name()));
        schema.put("additionalProperties", false);
        tool.putObject("annotations")
                .put("readOnlyHint", !writes())
                .put("destructiveHint", false)
                .put("openWorldHint", false);
        return tool;
    }

    /** The command line for these arguments; words come last, after the mark behind which nothing is an option. */
    List<String> commandLine(JsonNode given) throws RpcFault {
        List<String> options = new ArrayList<>(List.of(name, "--no-input"));
        if (!writes()) {
            options.addAll(List.of("-o", "json"));
        }
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            ToolArgument argument = argument(field.getKey());
            (argument.option().isEmpty() ? words : options).addAll(argument.words(field.getValue()));
        }
        for (ToolArgument argument : arguments) {
            if (argument.required() && !given.has(argument.name())) {
                throw RpcFault.parameters(name + " needs \"" + argument.name() + "\"");
            }
        }
        options.add("--");
        options.addAll(words);
        return options;
    }

    private ToolArgument argument(String wanted) throws RpcFault {
        return arguments.stream()
                .filter(argument -> argument.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> RpcFault.parameters("\"" + wanted + "\" is not an argument of " + name + "; there are "
                                + arguments.stream().map(ToolArgument::name).collect(Collectors.joining(", "))));
    }
}
