package dev.exhook.reference.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Environment variables that go before what the file says, in the style of EMQX's own: {@code EXHOOK_SERVER__LISTEN} is
 * the key {@code listen} of the section {@code server}. A value is taken as it is; where a list or a section is
 * expected, it is read as YAML, of which JSON is a part.
 */
final class Environment {
    private static final String PREFIX = "EXHOOK_";
    private static final String LABEL = "environment variable ";
    private static final String SEPARATOR = "__";

    /**
     * Variables that Kubernetes sets in every container of a namespace with a service named exhook or exhook-something.
     */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "EXHOOK_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT(?:_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)");

    private Environment() {}

    /** The file's tree with the variables' values in it. */
    static Value applied(Value file, Map<String, String> variables) throws ConfigException {
        Node root = file.node();
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(PREFIX) && !isServiceLink(name)) {
                List<String> keys = Arrays.asList(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split(SEPARATOR, -1));
                root = with(root, keys, 0, scalar(name, variable.getValue()));
            }
        }
        return new Value(file.file(), file.path(), root);
    }

    /** Returns whether this place is a variable, which has no lines and columns. */
    static boolean isVariable(String place) {
        return place.startsWith(LABEL);
    }

    private static boolean isServiceLink(String name) {
        return !name.contains(SEPARATOR) && SERVICE_LINK.matcher(name).matches();
    }

    private static Node with(Node node, List<String> keys, int depth, ScalarNode value) throws ConfigException {
        if (depth == keys.size()) {
            return value;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw Place.at("", value.getStartMark())
                    .error(String.join(".", keys.subList(0, depth)) + " is no section that could have a key "
                            + keys.get(depth));
        }
        List<NodeTuple> entries = new ArrayList<>(mapping.getValue());
        int index = indexOf(entries, keys.get(depth));
        if (index < 0) {
            entries.add(entry(keys.get(depth), with(empty(value), keys, depth + 1, value), value));
        } else {
            NodeTuple old = entries.get(index);
            Node inner = isNothing(old.getValueNode()) ? empty(value) : old.getValueNode();
            entries.set(index, new NodeTuple(old.getKeyNode(), with(inner, keys, depth + 1, value)));
        }
        return mapping(entries, mapping.getStartMark());
    }

    private static int indexOf(List<NodeTuple> entries, String key) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static NodeTuple entry(String key, Node value, ScalarNode variable) {
        return new NodeTuple(
                new ScalarNode(Tag.STR, true, key, ScalarStyle.PLAIN, variable.getStartMark(), variable.getEndMark()),
                value);
    }

    private static Node empty(ScalarNode variable) {
        return mapping(List.of(), variable.getStartMark());
    }

    private static MappingNode mapping(List<NodeTuple> entries, Optional<Mark> mark) {
        return new MappingNode(Tag.MAP, true, entries, FlowStyle.BLOCK, mark, mark);
    }

    private static ScalarNode scalar(String name, String text) {
        Optional<Mark> mark = Optional.of(new Mark(LABEL + name, 0, 0, 0, new int[0], 0));
        return new ScalarNode(Tag.STR, true, text, ScalarStyle.DOUBLE_QUOTED, mark, mark);
    }
}
