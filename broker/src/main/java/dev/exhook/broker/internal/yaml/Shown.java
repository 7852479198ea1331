package dev.exhook.broker.internal.yaml;

import dev.exhook.broker.internal.text.Printable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Shows the text of a file's author in error lines: on one line, and no longer than a line. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String node(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : text(scalar.getValue());
        }
        return node instanceof MappingNode ? "keys" : "a list";
    }

    /** In quotes; cut where it is long. */
    static String text(String text) {
        String start = Printable.cut(text, LONGEST, "");
        return "\"" + Printable.line(start) + (start.equals(text) ? "\"" : "\"…");
    }
}
