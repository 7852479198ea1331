package dev.exhook.provider.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.topic.TopicFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic filter in which <code>${clientid}</code> and <code>${username}</code> stand for the client's own. A value fills
 * one level or a part of one and never more: for a client whose value is empty or contains {@code /}, {@code +} or {@code #}
 * the template stands for nothing at all. Neither can a value turn a filter into one for topics that begin with {@code $}.
 */
public final class TopicTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}/]*)}");

    private final String text;
    private final List<Placeholder> placeholders;
    private final @Nullable TopicFilter constant;

    private TopicTemplate(String text, List<Placeholder> placeholders) {
        this.text = text;
        this.placeholders = placeholders;
        this.constant = placeholders.isEmpty() ? TopicFilter.of(text) : null;
    }

    /**
     * The template with this text.
     *
     * @throws IllegalArgumentException if it is none; the message quotes the text and says why
     */
    public static TopicTemplate of(String text) {
        problemOf(text).ifPresent(problem -> {
            throw new IllegalArgumentException("topic filter \"" + text + "\": " + problem);
        });
        return new TopicTemplate(
                text,
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .flatMap(found -> Placeholder.byKey(found.group(1)).stream())
                        .distinct()
                        .toList());
    }

    private static Optional<String> problemOf(String text) {
        Optional<String> unknown = PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> Placeholder.byKey(found.group(1)).isEmpty())
                .map(found -> "unknown placeholder " + found.group() + ", there are " + Placeholder.list())
                .findFirst();
        if (unknown.isPresent()) {
            return unknown;
        }
        // Filled with text of the same length, so that the positions named are those in the template.
        String filled =
                fill(text, placeholder -> "x".repeat(placeholder.toString().length()));
        return filled.contains("${")
                ? Optional.of("a placeholder is not closed: its form is " + Placeholder.list())
                : TopicFilter.problemOf(filled);
    }

    /** The filter for this client; empty if one of its values cannot stand in a topic level. */
    Optional<TopicFilter> resolve(ClientInfo client) {
        if (constant != null) {
            return Optional.of(constant);
        }
        for (Placeholder placeholder : placeholders) {
            if (!fitsIntoLevel(placeholder.of(client))) {
                return Optional.empty();
            }
        }
        String filled = fill(text, placeholder -> placeholder.of(client));
        return filled.startsWith("$") && text.startsWith("${") ? Optional.empty() : TopicFilter.parse(filled);
    }

    private static boolean fitsIntoLevel(String value) {
        return !value.isEmpty() && value.indexOf('/') < 0 && value.indexOf('+') < 0 && value.indexOf('#') < 0;
    }

    /** In one pass: a client named "${username}" is not filled in again. */
    private static String fill(String text, Function<Placeholder, String> value) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Placeholder.byKey(found.group(1)).map(value).orElse("")));
    }

    /** The template's text. */
    @Override
    public String toString() {
        return text;
    }
}
