package dev.exhook.reference.acl;

import dev.exhook.provider.TopicFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A topic filter in which <code>${clientid}</code>, <code>${username}</code> and <code>${cert_common_name}</code> stand
 * for the client's own. A value fills one level or a part of one and never more: for a client whose value is empty or
 * contains {@code /}, {@code +} or {@code #} the template stands for nothing at all. Neither can a value turn a filter
 * into one for topics that begin with {@code $}.
 */
public final class TopicTemplate {
    /** Far above EMQX's own limit for topics, {@code mqtt.max_topic_levels}, which is 128 unless configured. */
    private static final int MAX_LEVELS = 1_000;

    private final String text;
    private final List<TemplateLevel> levels;

    private TopicTemplate(String text, List<TemplateLevel> levels) {
        this.text = text;
        this.levels = levels;
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
        return new TopicTemplate(text, levelTexts(text).map(TemplateLevel::of).toList());
    }

    /**
     * As a filter counts them, if it is one: {@code #} has two. With placeholders it is no filter yet, and surely not
     * {@code #}.
     */
    private static Stream<String> levelTexts(String text) {
        if (TemplateLevel.PLACEHOLDER.matcher(text).find()) {
            return Arrays.stream(text.split("/", -1));
        }
        TopicFilter filter = TopicFilter.of(text);
        return IntStream.range(0, filter.levelCount()).mapToObj(filter::level);
    }

    private static Optional<String> problemOf(String text) {
        Optional<String> unknown = TemplateLevel.PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> Placeholder.byKey(found.group(1)).isEmpty())
                .map(found -> "unknown placeholder " + found.group() + ", there are " + Placeholder.list())
                .findFirst();
        if (unknown.isPresent()) {
            return unknown;
        }
        // Filled with text of the same length, so that the positions named are those in the template.
        String filled = TemplateLevel.PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement("x".repeat(found.group().length())));
        if (filled.contains("${")) {
            return Optional.of("a placeholder is not closed: it ends with } in the same level");
        }
        return TopicFilter.problemOf(filled).or(() -> tooDeep(filled));
    }

    private static Optional<String> tooDeep(String filled) {
        long levels = filled.chars().filter(c -> c == '/').count() + 1;
        return levels <= MAX_LEVELS
                ? Optional.empty()
                : Optional.of("a rule's topic has at most " + MAX_LEVELS + " levels, not " + levels);
    }

    List<TemplateLevel> levels() {
        return levels;
    }

    /** The attributes that a client needs for the template to match anything, as {@link Placeholder#metBy} counts. */
    int needs() {
        int needs = levels.get(0).needsAtStart();
        for (TemplateLevel level : levels) {
            needs |= level.needs();
        }
        return needs;
    }

    /** The template's text. */
    @Override
    public String toString() {
        return text;
    }
}
