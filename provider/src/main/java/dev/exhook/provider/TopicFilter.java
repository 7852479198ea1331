package dev.exhook.provider;

import java.util.Optional;

/**
 * An MQTT topic filter; a topic name is a filter without wildcards. Matching is that of MQTT 5, section 4.7: {@code +}
 * is one level, {@code #} the parent and all below it, and a filter that begins with a wildcard matches no topic that
 * begins with {@code $}. A {@code $share/group/} prefix has no meaning here: it is two levels like any other.
 */
public final class TopicFilter {
    /** The wildcard for one level. */
    public static final String SINGLE_LEVEL = "+";

    /** The wildcard for the parent and all levels below it. */
    public static final String MULTI_LEVEL = "#";

    private final String text;
    private final String[] levels;

    private TopicFilter(String text) {
        this.text = text;
        this.levels = withoutEmptyParent(text).split("/", -1);
    }

    /**
     * Of {@code #} and {@code /#} the parent would be the empty topic, which does not exist: they match the same topics
     * as these. With one spelling each, levels can be compared one by one.
     */
    private static String withoutEmptyParent(String text) {
        return switch (text) {
            case "#" -> "+/#";
            case "/#" -> "/+/#";
            default -> text;
        };
    }

    /**
     * The filter with this text.
     *
     * @throws IllegalArgumentException if it is not a topic filter; the message quotes it and says why
     */
    public static TopicFilter of(String text) {
        problemOf(text).ifPresent(problem -> {
            throw new IllegalArgumentException("topic filter \"" + text + "\": " + problem);
        });
        return new TopicFilter(text);
    }

    /** The filter with this text; empty if it is not a topic filter. */
    public static Optional<TopicFilter> parse(String text) {
        return problemOf(text).isPresent() ? Optional.empty() : Optional.of(new TopicFilter(text));
    }

    /** Why this text is no topic filter; empty if it is one. */
    public static Optional<String> problemOf(String text) {
        return TopicSyntax.problemOf(text);
    }

    /** Returns whether this is a topic name: a topic that a message can be published to. */
    public boolean isTopicName() {
        return text.indexOf('+') < 0 && text.indexOf('#') < 0;
    }

    /** How many levels it has. {@code #} and {@code /#} count as {@code +/#} and {@code /+/#}, which match the same. */
    public int levelCount() {
        return levels.length;
    }

    /** The level with this index, from 0. */
    public String level(int index) {
        return levels[index];
    }

    /**
     * Returns whether every topic that {@code other} matches is matched by this filter. For a topic name: whether this
     * matches it.
     */
    public boolean covers(TopicFilter other) {
        if (hidesFrom(other)) {
            return false;
        }
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals(MULTI_LEVEL)) {
                return true;
            }
            if (i >= other.levels.length || !coversLevel(i, other)) {
                return false;
            }
        }
        return levels.length == other.levels.length;
    }

    /** Returns whether there is a topic that both filters match. */
    public boolean overlaps(TopicFilter other) {
        if (hidesFrom(other) || other.hidesFrom(this)) {
            return false;
        }
        int common = Math.min(levels.length, other.levels.length);
        for (int i = 0; i < common; i++) {
            if (levels[i].equals(MULTI_LEVEL) || other.levels[i].equals(MULTI_LEVEL)) {
                return true;
            }
            if (!levels[i].equals(SINGLE_LEVEL)
                    && !other.levels[i].equals(SINGLE_LEVEL)
                    && !levels[i].equals(other.levels[i])) {
                return false;
            }
        }
        return levels.length == other.levels.length || restAt(common) || other.restAt(common);
    }

    /** A first level with a wildcard does not see topics that begin with a dollar sign. */
    private boolean hidesFrom(TopicFilter other) {
        return levels[0].equals(SINGLE_LEVEL) && other.text.startsWith("$");
    }

    private boolean coversLevel(int i, TopicFilter other) {
        return levels[i].equals(SINGLE_LEVEL)
                ? !other.levels[i].equals(MULTI_LEVEL)
                : levels[i].equals(other.levels[i]);
    }

    private boolean restAt(int i) {
        return i < levels.length && levels[i].equals(MULTI_LEVEL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicFilter filter && text.equals(filter.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The filter's text. */
    @Override
    public String toString() {
        return text;
    }
}
