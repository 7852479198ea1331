package dev.exhook.conformance.internal.findings;

import dev.exhook.broker.internal.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The causes that are known by how they look, in their own words: {@code words.yaml}. */
final class Words {
    private static final String FILE = "words.yaml";

    private static final Words SHIPPED = read();

    private static final Map<String, String> VERBS =
            Map.of("is", "are", "does", "do", "fails", "fail", "says", "say", "answers", "answer", "decides", "decide");

    /** A title is one line that is read at a glance. */
    private static final int LONGEST = 160;

    private final Map<String, Pattern> languages;
    private final Map<String, Known> causes;

    private Words(Map<String, Pattern> languages, Map<String, Known> causes) {
        this.languages = languages;
        this.causes = causes;
    }

    static Words shipped() {
        return SHIPPED;
    }

    /**
     * A known cause.
     *
     * @param code its name
     * @param matches what text shows it; empty: only by its code
     * @param title with places for methods and text
     * @param change what to do; may be empty
     * @param write what to write, by language
     */
    record Known(
            String code, Optional<Pattern> matches, String title, Optional<String> change, Map<String, String> write) {

        /** @param methods one, several, or a count of them */
        String title(String methods, String text) {
            String words = methods.contains(" ") ? plural() : title;
            return words.replace("{methods}", methods).replace("{text}", brief(text));
        }

        private String plural() {
            String words = title;
            for (Map.Entry<String, String> verb : VERBS.entrySet()) {
                words = words.replace("{methods} " + verb.getKey() + " ", "{methods} " + verb.getValue() + " ");
            }
            return words;
        }
    }

    /** The beginning of the first line of a text that may be long. */
    static String brief(String text) {
        return Printable.cut(text.lines().findFirst().orElse(""), LONGEST, "…");
    }

    /** The first cause that the text shows. */
    Optional<Known> of(String text) {
        return causes.values().stream()
                .filter(known -> known.matches()
                        .filter(pattern -> pattern.matcher(text).find())
                        .isPresent())
                .findFirst();
    }

    /** The cause of this name; none for causes without words of their own. */
    Optional<Known> named(String code) {
        return Optional.ofNullable(causes.get(code));
    }

    /** What to change, then what to write: in the language that the text gives away, in each where it does not. */
    List<String> advice(Known known, String text) {
        List<String> lines = new ArrayList<>();
        known.change().ifPresent(lines::add);
        Optional<String> language = languages.entrySet().stream()
                .filter(each -> each.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
        known.write().forEach((in, line) -> {
            if (language.isEmpty() || language.get().equals(in)) {
                lines.add(in + ": " + line);
            }
        });
        return lines;
    }

    private static Words read() {
        try (InputStream yaml = Words.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            LoadSettings settings = LoadSettings.builder().setLabel(FILE).build();
            Map<?, ?> root = (Map<?, ?>) new Load(settings).loadFromInputStream(yaml);
            Map<String, Pattern> languages = new LinkedHashMap<>();
            texts(root.get("languages")).forEach((name, pattern) -> languages.put(name, Pattern.compile(pattern)));
            Map<String, Known> causes = new LinkedHashMap<>();
            if (root.get("causes") instanceof List<?> entries) {
                entries.forEach(entry -> {
                    Known known = known((Map<?, ?>) entry);
                    causes.put(known.code(), known);
                });
            }
            return new Words(languages, causes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known known(Map<?, ?> entry) {
        return new Known(
                text(entry.get("code")).orElseThrow(),
                text(entry.get("matches")).map(Pattern::compile),
                text(entry.get("title")).orElseThrow(),
                text(entry.get("change")),
                texts(entry.get("write")));
    }

    private static Optional<String> text(@Nullable Object node) {
        return Optional.ofNullable(node).map(String::valueOf);
    }

    private static Map<String, String> texts(@Nullable Object node) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
