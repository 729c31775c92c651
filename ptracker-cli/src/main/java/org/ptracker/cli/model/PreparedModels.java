package org.ptracker.cli.model;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;
import picocli.CommandLine.ScopeType;

/** Models of commands as {@link ModelWriter} wrote them. */
public final class PreparedModels {
    /** Read once for the two models that a command needs. */
    private static final byte[] MODELS = file();

    private final DataInputStream in;

    private PreparedModels(DataInputStream in) {
        this.in = in;
    }

    /**
     * The model of a command: the prepared one, else what picocli makes of its annotations.
     *
     * @param name with that of the group before it, as in {@code tag list}
     * @param command takes the values
     */
    public static CommandSpec of(String name, Object command) {
        try {
            CommandSpec prepared = read(MODELS, name, command);
            return prepared == null ? CommandSpec.forAnnotatedObject(command) : prepared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** What stands beside this class in the packaged command, and nowhere else. */
    private static byte[] file() {
        try (InputStream file = PreparedModels.class.getResourceAsStream("models")) {
            return file == null ? new byte[0] : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null where there is none of that name. */
    public static @Nullable CommandSpec read(byte[] models, String name, Object command)
            throws IOException, ReflectiveOperationException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(models));
        while (in.available() > 0) {
            boolean found = in.readUTF().equals(name);
            int length = in.readInt();
            if (found) {
                return new PreparedModels(in).command(name, command);
            }
            in.skipNBytes(length);
        }
        return null;
    }

    private CommandSpec command(String name, Object command) throws IOException, ReflectiveOperationException {
        CommandSpec model = CommandSpec.wrapWithoutInspection(command).name(name.substring(name.lastIndexOf(' ') + 1));
        model.usageMessage().description(texts()).footer(texts()).hidden(in.readBoolean());
        for (int left = in.readInt(); left > 0; left--) {
            place(command).set(model);
        }
        for (int left = in.readInt(); left > 0; left--) {
            model.addOption(option(command));
        }
        for (int left = in.readInt(); left > 0; left--) {
            model.addPositional(parameter(command));
        }
        return model;
    }

    private OptionSpec option(Object command) throws IOException, ReflectiveOperationException {
        Place place = place(command);
        OptionSpec.Builder option = OptionSpec.builder(texts())
                .type(place.field.getType())
                .getter(place)
                .setter(place)
                .hasInitialValue(false)
                .paramLabel(in.readUTF())
                .description(texts())
                .arity(arity())
                .required(in.readBoolean())
                .hidden(in.readBoolean())
                .hideParamSyntax(in.readBoolean())
                .scopeType(ScopeType.valueOf(in.readUTF()))
                .completionCandidates(candidates())
                .fallbackValue(in.readUTF())
                .negatable(in.readBoolean());
        String[] value = texts();
        return (value.length == 0 ? option : option.defaultValue(value[0])).build();
    }

    /** The same calls once more: what the two builders of picocli share is not public. */
    private PositionalParamSpec parameter(Object command) throws IOException, ReflectiveOperationException {
        Place place = place(command);
        return PositionalParamSpec.builder()
                .type(place.field.getType())
                .getter(place)
                .setter(place)
                .hasInitialValue(false)
                .paramLabel(in.readUTF())
                .description(texts())
                .arity(arity())
                .required(in.readBoolean())
                .hidden(in.readBoolean())
                .hideParamSyntax(in.readBoolean())
                .scopeType(ScopeType.valueOf(in.readUTF()))
                .completionCandidates(candidates())
                .index(Range.valueOf(in.readUTF()))
                .build();
    }

    private Range arity() throws IOException {
        return Range.valueOf(in.readUTF()).unspecified(in.readBoolean());
    }

    /** The field of an object that takes a value. */
    private record Place(Object object, Field field) implements IGetter, ISetter {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as picocli declares it
        public <T> @Nullable T get() throws IllegalAccessException {
            return (T) field.get(object);
        }

        @Override
        public <T> @Nullable T set(@Nullable T value) throws IllegalAccessException {
            T before = get();
            field.set(object, value);
            return before;
        }
    }

    /** By the names of the fields that lead there, such as {@code range days}. */
    private Place place(Object command) throws IOException, ReflectiveOperationException {
        String[] path = texts();
        Object object = command;
        for (int i = 0; ; i++) {
            Field field = object.getClass().getDeclaredField(path[i]);
            field.setAccessible(true);
            if (i == path.length - 1) {
                return new Place(object, field);
            }
            object = requireNonNull(field.get(object));
        }
    }

    /** Null for picocli's own. */
    @SuppressWarnings("unchecked")
    private @Nullable Iterable<String> candidates() throws IOException, ReflectiveOperationException {
        String name = in.readUTF();
        if (name.isEmpty()) {
            return null;
        }
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Iterable<String>) constructor.newInstance();
    }

    private String[] texts() throws IOException {
        String[] texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.readUTF();
        }
        return texts;
    }
}
