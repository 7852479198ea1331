package dev.exhook.broker.internal.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What the author of a file wrote, as error lines show it: on one line, and no longer than a line. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String node(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : text(scalar.getValue());
        }
        return node instanceof MappingNode ? "keys" : "a list";
    }

    /** In quotes; cut where it is long, and without control characters, which would act on a terminal. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            if (Character.isISOControl(points[i])) {
                shown.append(String.format("\\u%04x", points[i]));
            } else {
                shown.appendCodePoint(points[i]);
            }
        }
        return shown.append(points.length > LONGEST ? "\"…" : "\"").toString();
    }
}
