package dev.exhook.conformance.internal.findings;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The causes that are known by how they look, in their own words: {@code words.yaml}. */
final class Words {
    private static final String FILE = "words.yaml";

    private static final Words SHIPPED = read();

    private static final Map<String, String> VERBS = Map.of(
            "is", "are",
            "does", "do",
            "fails", "fail",
            "says", "say",
            "answers", "answer",
            "decides", "decide",
            "resets its stream", "reset their streams");

    /** A title is one line that is read at a glance. */
    private static final int LONGEST = 160;

    /** As it came, or as a report shows it. */
    private static final Pattern LINE_END = Pattern.compile("\\R|\\\\u000[ad]");

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
     * @param titled with places for methods and text; empty: the rule's own title says it
     * @param change what to do; may be empty
     * @param write what to write, by language
     * @param writePublish the same for OnMessagePublish; empty: no other
     */
    record Known(
            String code,
            Optional<Pattern> matches,
            Optional<String> titled,
            Optional<String> change,
            Map<String, String> write,
            Map<String, String> writePublish) {

        /** @param methods one, several, or a count of them */
        Optional<String> title(String methods, String text) {
            return titled.map(title -> methods.contains(" ") ? plural(title) : title)
                    .map(words -> words.replace("{methods}", methods).replace("{text}", brief(text)));
        }

        /** What to write for these methods, by language; both where OnMessagePublish is one among others. */
        private List<Map<String, String>> write(Set<String> methods) {
            boolean publish = methods.contains(Rpc.ON_MESSAGE_PUBLISH.methodName()) && !writePublish.isEmpty();
            if (!publish) {
                return List.of(write);
            }
            return methods.size() == 1 ? List.of(writePublish) : List.of(write, writePublish);
        }

        private static String plural(String title) {
            String words = title;
            for (Map.Entry<String, String> verb : VERBS.entrySet()) {
                words = words.replace("{methods} " + verb.getKey() + " ", "{methods} " + verb.getValue() + " ");
            }
            return words;
        }
    }

    /** The beginning of the first line of a text that may be long. */
    static String brief(String text) {
        return Printable.cut(LINE_END.split(text, 2)[0], LONGEST, "…");
    }

    /** The first cause that the text shows. */
    Optional<Known> of(String text) {
        return causes.values().stream()
                .filter(known -> known.matches()
                        .filter(pattern -> pattern.matcher(text).find())
                        .isPresent())
                .findFirst();
    }

    /** All of them, in the order of the file. */
    List<Known> all() {
        return List.copyOf(causes.values());
    }

    /** The cause of this name; none for causes without words of their own. */
    Optional<Known> named(String code) {
        return Optional.ofNullable(causes.get(code));
    }

    /**
     * The code to write: in the language that the text gives away, in each where it does not.
     *
     * @param methods those that show the cause
     */
    List<String> code(Known known, String text, Set<String> methods) {
        List<String> lines = new ArrayList<>();
        Set<String> spoken = languagesOf(text);
        for (Map<String, String> write : known.write(methods)) {
            write.forEach((in, line) -> {
                if (spoken.isEmpty() || spoken.contains(in)) {
                    lines.add(in + ": " + line);
                }
            });
        }
        return lines;
    }

    /** Tells whether a text is none of a library's, but one that the provider's author wrote. */
    boolean isAuthors(String text) {
        return languagesOf(text).isEmpty();
    }

    /** Several, where their libraries use the same words. */
    private Set<String> languagesOf(String text) {
        return languages.entrySet().stream()
                .filter(each -> each.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Words read() {
        Section file = Yaml.resource(Words.class, FILE).section("languages", "causes");
        Map<String, Pattern> languages = new LinkedHashMap<>();
        file.required("languages").entries().forEach(entry -> languages.put(entry.name(), pattern(entry.value())));
        Map<String, Known> causes = new LinkedHashMap<>();
        for (Value cause : file.required("causes").list()) {
            Known known = known(cause, causes);
            causes.put(known.code(), known);
        }
        return new Words(languages, causes);
    }

    private static Known known(Value value, Map<String, Known> before) {
        Section cause = value.called("a cause").section("code", "matches", "title", "change", "write", "write_publish");
        return new Known(
                cause.required("code").words(),
                cause.find("matches").map(Words::pattern),
                cause.find("title").map(Value::words),
                cause.find("change").map(Value::words),
                cause.find("write").map(write -> write(write, before)).orElse(Map.of()),
                cause.find("write_publish").map(write -> write(write, before)).orElse(Map.of()));
    }

    private static Map<String, String> write(Value value, Map<String, Known> before) {
        if (value.isText()) {
            return value.as("the code of a cause further up", code -> Optional.ofNullable(before.get(code)))
                    .write();
        }
        Map<String, String> lines = new LinkedHashMap<>();
        value.entries().forEach(entry -> lines.put(entry.name(), entry.value().text()));
        return lines;
    }

    private static Pattern pattern(Value value) {
        return Pattern.compile(value.text());
    }
}
