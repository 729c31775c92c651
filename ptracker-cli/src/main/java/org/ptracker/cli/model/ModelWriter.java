package org.ptracker.cli.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IAnnotatedElement;
import picocli.CommandLine.Model.IScope;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes models for {@link PreparedModels}. It refuses what that would not read back. */
public final class ModelWriter {
    private static final String OURS = "org.ptracker.";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private ModelWriter() {}

    /**
     * Writes them all.
     *
     * @param models by the names of the commands; each knows the object that takes the values
     */
    public static byte[] write(Map<String, CommandSpec> models) throws IOException {
        ModelWriter all = new ModelWriter();
        for (Map.Entry<String, CommandSpec> model : models.entrySet()) {
            ModelWriter one = new ModelWriter();
            one.command(model.getValue());
            all.out.writeUTF(model.getKey());
            all.out.writeInt(one.bytes.size());
            one.bytes.writeTo(all.out);
        }
        return all.bytes.toByteArray();
    }

    private void command(CommandSpec command) throws IOException {
        refuseUnless(
                command.argGroups().isEmpty()
                        && command.subcommands().isEmpty()
                        && command.parentCommandElements().isEmpty()
                        && command.unmatchedArgsBindings().isEmpty(),
                command);
        IdentityHashMap<Object, List<String>> paths = paths(command.userObject());
        texts(command.usageMessage().description());
        texts(command.usageMessage().footer());
        out.writeBoolean(command.usageMessage().hidden());
        out.writeInt(command.specElements().size());
        for (IAnnotatedElement model : command.specElements()) {
            place(model.scope(), model.userObject(), paths);
        }
        out.writeInt(command.options().size());
        for (OptionSpec option : command.options()) {
            place(option.scope(), option.userObject(), paths);
            texts(option.names());
            words(option);
            out.writeUTF(option.fallbackValue());
            out.writeBoolean(option.negatable());
            texts(option.defaultValue() == null ? new String[0] : new String[] {option.defaultValue()});
        }
        out.writeInt(command.positionalParameters().size());
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            refuseUnless(parameter.defaultValue() == null, parameter);
            place(parameter.scope(), parameter.userObject(), paths);
            words(parameter);
            out.writeUTF(parameter.index().toString());
        }
    }

    private void place(IScope scope, Object field, IdentityHashMap<Object, List<String>> paths) throws IOException {
        refuseUnless(field instanceof Field && paths.containsKey(owner(scope)), field);
        List<String> path = new ArrayList<>(paths.get(owner(scope)));
        path.add(((Field) field).getName());
        texts(path.toArray(String[]::new));
    }

    private void words(ArgSpec argument) throws IOException {
        boolean many = argument.typeInfo().isMultiValue();
        refuseUnless(
                (!many || List.of(argument.auxiliaryTypes()).equals(List.of(String.class)))
                        && argument.splitRegex().isEmpty()
                        && argument.converters().length == 0
                        && argument.parameterConsumer() == null
                        && !argument.interactive(),
                argument);
        out.writeUTF(argument.paramLabel());
        texts(argument.description());
        out.writeUTF(argument.arity().toString());
        out.writeBoolean(argument.arity().isUnspecified());
        out.writeBoolean(argument.required());
        out.writeBoolean(argument.hidden());
        out.writeBoolean(argument.hideParamSyntax());
        out.writeUTF(argument.scopeType().name());
        boolean own =
                argument.completionCandidates() != null && !argument.typeInfo().isEnum();
        out.writeUTF(own ? argument.completionCandidates().getClass().getName() : "");
    }

    /** The fields that lead from a command to each of our objects that it holds. */
    private static IdentityHashMap<Object, List<String>> paths(Object command) {
        IdentityHashMap<Object, List<String>> paths = new IdentityHashMap<>();
        paths.put(command, List.of());
        Deque<Object> next = new ArrayDeque<>(List.of(command));
        while (!next.isEmpty()) {
            Object object = next.remove();
            for (Field field : object.getClass().getDeclaredFields()) {
                Object value = field.getType().getName().startsWith(OURS) ? value(field, object) : null;
                if (value != null && !paths.containsKey(value)) {
                    List<String> path = new ArrayList<>(paths.get(object));
                    path.add(field.getName());
                    paths.put(value, path);
                    next.add(value);
                }
            }
        }
        return paths;
    }

    private static Object owner(IScope scope) {
        try {
            return scope.get();
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseUnless(boolean known, Object what) {
        if (!known) {
            throw new IllegalArgumentException("cannot write the model of " + what + ": teach it to PreparedModels");
        }
    }

    private void texts(String[] texts) throws IOException {
        out.writeInt(texts.length);
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}
