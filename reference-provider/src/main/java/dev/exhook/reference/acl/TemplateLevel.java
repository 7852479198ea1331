package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One level of a {@link TopicTemplate}: text and placeholders, one after the other.
 *
 * @param text as it was written
 * @param needs what a client must have for it to stand for anything, as {@link Placeholder#metBy} counts; 0 without
 *     placeholders
 * @param needsAtStart the same where it is the first level
 */
record TemplateLevel(String text, List<Function<ClientInfo, String>> parts, int needs, int needsAtStart) {
    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}/]*)}");

    /** The level with this text, whose placeholders must be known ones. */
    static TemplateLevel of(String text) {
        List<Function<ClientInfo, String>> parts = new ArrayList<>();
        int needs = 0;
        int needsAtStart = 0;
        int end = 0;
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            Placeholder placeholder = Placeholder.byKey(matcher.group(1)).orElseThrow();
            addLiteral(parts, text.substring(end, matcher.start()));
            parts.add(placeholder::of);
            needs |= placeholder.need();
            needsAtStart |= matcher.start() == 0 ? placeholder.needAtStart() : 0;
            end = matcher.end();
        }
        addLiteral(parts, text.substring(end));
        return new TemplateLevel(text, parts, needs, needs | needsAtStart);
    }

    private static void addLiteral(List<Function<ClientInfo, String>> parts, String literal) {
        if (!literal.isEmpty()) {
            parts.add(client -> literal);
        }
    }

    boolean isText() {
        return needs == 0;
    }

    /**
     * Returns whether a topic that begins with it begins with {@code $}, so that a wildcard at the beginning does not
     * match it.
     */
    boolean isHidden() {
        return text.startsWith("$") && !text.startsWith("${");
    }

    /** Returns whether the level, filled in for this client, is that text. The client must meet the needs. */
    boolean isFor(ClientInfo client, String level) {
        int position = 0;
        for (int i = 0; i < parts.size(); i++) {
            String value = parts.get(i).apply(client);
            if (!level.startsWith(value, position)) {
                return false;
            }
            position += value.length();
        }
        return position == level.length();
    }
}
