package dev.exhook.conformance.internal.naming;

import dev.exhook.broker.internal.trace.Senders;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Gives names the prefix of a run. A name that has it stays as it is, and so does an empty one; a name that begins as
 * the kit's do gets the run's in its place.
 */
final class Names {
    /** The longest text that MQTT can carry, in bytes. */
    static final int LONGEST = 65_535;

    /** Senders that are no clients: the REST API, and nobody. Providers tell them by these very words. */
    private static final Set<String> NO_CLIENTS = Set.of(Senders.REST_API, Senders.UNDEFINED);

    private final RunPrefix prefix;

    Names(RunPrefix prefix) {
        this.prefix = prefix;
    }

    /** A client id or a user name: {@code c1} becomes {@code exhook-tck-4k9xqa-c1}. */
    String id(String id) {
        return withPrefix(id, prefix + "-" + id);
    }

    /** The sender of a message: a client id, or one of the words that stay. */
    String sender(String from) {
        return NO_CLIENTS.contains(from) ? from : id(from);
    }

    /** A node: {@code emqx@127.0.0.1} goes into a domain of the run, {@code emqx@127.0.0.1.exhook-tck-4k9xqa}. */
    String node(String node) {
        return withPrefix(node, node + "." + prefix);
    }

    /**
     * A topic or a filter, which gets one level more: {@code t/1} becomes {@code exhook-tck-4k9xqa/t/1}. What the first
     * levels mean to EMQX they go on meaning: {@code $share/g/t} becomes {@code $share/g/exhook-tck-4k9xqa/t}, and a
     * leading slash stays where it is. {@code $SYS} alone is EMQX's own name and stays.
     */
    String topic(String topic) {
        int start = startOfOwnPart(topic);
        return start == topic.length() && start > 0 && !topic.endsWith("/")
                ? topic
                : withPrefix(topic, topic.substring(0, start) + prefix + "/" + topic.substring(start));
    }

    /** Where the part begins that clients may choose. */
    private static int startOfOwnPart(String topic) {
        if (topic.startsWith("/")) {
            return 1;
        }
        if (!topic.startsWith("$")) {
            return 0;
        }
        int levels = topic.startsWith("$share/") || topic.startsWith("$delayed/") ? 2 : 1;
        int start = 0;
        for (int i = 0; i < levels; i++) {
            int slash = topic.indexOf('/', start);
            if (slash < 0) {
                return topic.length();
            }
            start = slash + 1;
        }
        return start;
    }

    private String withPrefix(String name, String prefixed) {
        if (name.isEmpty()) {
            return name;
        }
        String marked = prefix.mark(name);
        return cut(prefix.isIn(marked) ? marked : prefixed, name);
    }

    /** Not longer than MQTT allows, unless the name was already. */
    private static String cut(String name, String before) {
        return bytes(before) > LONGEST ? name : cut(name, LONGEST);
    }

    /** The first characters of a name that fit into so many bytes. */
    static String cut(String name, int most) {
        int tooMany = bytes(name) - most;
        int end = name.length();
        while (tooMany > 0) {
            int start = name.offsetByCodePoints(end, -1);
            tooMany -= bytes(name.substring(start, end));
            end = start;
        }
        return name.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
