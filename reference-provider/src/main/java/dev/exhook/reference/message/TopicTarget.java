package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic to publish to, in which placeholders stand for parts of the message: <code>${topic}</code>,
 * <code>${clientid}</code>, <code>${username}</code>, and <code>${1}</code>, <code>${2}</code> ... for what the first,
 * second ... wildcard of the rule's filter matched. A client id or a user name fills one level or a part of one and
 * never more. No client can choose a topic that begins with {@code $}, or one with wildcards: these would crash its
 * connection in EMQX (seen on 5.8.9 and 5.10.3).
 */
public final class TopicTarget {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final String text;
    private final List<TargetPart> parts;

    private TopicTarget(String text, List<TargetPart> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * The target with this text, for messages that match one of the filters.
     *
     * @throws IllegalArgumentException if it is none; the message quotes the text and says why
     */
    public static TopicTarget of(String text, List<TopicFilter> filters) {
        List<TargetPart> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            addLiteral(text, text.substring(end, placeholder.start()), parts);
            parts.add(TargetPart.placeholder(placeholder.group(1))
                    .orElseThrow(() -> problem(
                            text, "unknown placeholder " + placeholder.group() + ", there are " + TargetPart.NAMES)));
            end = placeholder.end();
        }
        addLiteral(text, text.substring(end), parts);
        requireWildcards(text, parts, filters);
        return new TopicTarget(text, List.copyOf(parts));
    }

    private static void addLiteral(String text, String literal, List<TargetPart> parts) {
        if (literal.contains("${")) {
            throw problem(text, "a placeholder is not closed, there are " + TargetPart.NAMES);
        }
        if (literal.indexOf('+') >= 0 || literal.indexOf('#') >= 0 || literal.indexOf('\0') >= 0) {
            throw problem(text, "a topic to publish to has no wildcards and no U+0000");
        }
        if (parts.isEmpty() && literal.startsWith("$")) {
            throw problem(text, "topics that begin with '$' are EMQX's own");
        }
        if (!literal.isEmpty()) {
            parts.add(new TargetPart.Literal(literal));
        }
    }

    private static void requireWildcards(String text, List<TargetPart> parts, List<TopicFilter> filters) {
        if (parts.isEmpty()) {
            throw problem(text, "a topic has at least one character");
        }
        for (TargetPart part : parts) {
            for (TopicFilter filter : filters) {
                if (part instanceof TargetPart.Capture capture && capture.number() > Captures.count(filter)) {
                    throw problem(
                            text,
                            "there is no ${" + capture.number() + "} in a message that matches \"" + filter + "\"");
                }
            }
        }
    }

    private static IllegalArgumentException problem(String text, String problem) {
        return new IllegalArgumentException("topic \"" + text + "\": " + problem);
    }

    /**
     * The topic for this message; empty if there is none.
     *
     * @param matched the filter that its topic matches
     */
    Optional<String> resolve(Message message, TopicFilter matched) {
        StringBuilder topic = new StringBuilder();
        for (TargetPart part : parts) {
            Optional<String> value = part.value(message, matched);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            topic.append(value.get());
        }
        String resolved = topic.toString();
        return isChosenByClient(resolved) || TopicFilter.problemOf(resolved).isPresent()
                ? Optional.empty()
                : Optional.of(resolved);
    }

    /**
     * Only the message's own topic may bring a first dollar sign: such a topic is matched by a filter that names it.
     */
    private boolean isChosenByClient(String resolved) {
        return resolved.startsWith("$") && !(parts.get(0) instanceof TargetPart.WholeTopic);
    }

    /** The target's text. */
    @Override
    public String toString() {
        return text;
    }
}
