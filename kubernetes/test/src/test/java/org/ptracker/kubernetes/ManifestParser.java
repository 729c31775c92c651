package org.ptracker.kubernetes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML as Kubernetes does, but refuses a key that stands twice, and remembers the line of every field. */
final class ManifestParser {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final List<KubernetesObject> objects = new ArrayList<>();

    private ManifestParser(String file) {
        this.file = file;
    }

    /** What could be read, and what was wrong with the rest. */
    record Result(Manifest manifest, List<Finding> findings) {}

    static Result parse(String file, String yaml) {
        ManifestParser parser = new ManifestParser(file);
        parser.read(yaml);
        return new Result(new Manifest(file, List.copyOf(parser.objects)), List.copyOf(parser.findings));
    }

    private void read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        ValueConstructor values = new ValueConstructor(options);
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(yaml))) {
                Map<String, Integer> lines = new LinkedHashMap<>();
                locate(document, "", lines);
                JsonElement json = GSON.toJsonTree(values.value(document));
                if (json instanceof JsonObject object) {
                    objects.add(new KubernetesObject(file, object, lines));
                } else if (!json.isJsonNull()) {
                    add("yaml", document.getStartMark().getLine(), "is no object, but " + json);
                }
            }
        } catch (DuplicateKeyException e) {
            add("duplicate-key", lineOf(e), oneLine(e.getProblem()) + ": the first one would be lost");
        } catch (MarkedYAMLException e) {
            add("yaml", lineOf(e), oneLine(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            add("yaml", 0, oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static int lineOf(MarkedYAMLException e) {
        return e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void add(String rule, int line, String message) {
        findings.add(new Finding(rule, file + ":" + (line + 1), message));
    }

    private static void locate(Node node, String path, Map<String, Integer> lines) {
        if (node instanceof MappingNode mapping) {
            lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    String child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    lines.putIfAbsent(child, key.getStartMark().getLine() + 1);
                    locate(entry.getValueNode(), child, lines);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                String child = path + "[" + index + "]";
                lines.putIfAbsent(child, item.getStartMark().getLine() + 1);
                locate(item, child, lines);
                index++;
            }
        }
    }

    /** Makes plain Java values of nodes; the base class offers it to subclasses only. */
    private static final class ValueConstructor extends SafeConstructor {
        ValueConstructor(LoaderOptions options) {
            super(options);
            setAllowDuplicateKeys(false);
        }

        Object value(Node node) {
            return constructDocument(node);
        }
    }
}
