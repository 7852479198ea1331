package dev.exhook.conformance.internal.catalogue;

import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code catalogue.yaml}: mappings {@code families} of code to title and {@code effects} by code, and a list
 * {@code rules}.
 */
final class CatalogueReader {
    private static final String SHIPPED = "catalogue.yaml";

    private CatalogueReader() {}

    static Catalogue readShipped() {
        return read(Yaml.resource(CatalogueReader.class, SHIPPED));
    }

    /**
     * The catalogue that a text holds.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when a line cannot be read
     * @throws CatalogueException when the rules contradict each other
     */
    static Catalogue read(String yaml) {
        return read(Yaml.parse(SHIPPED, yaml, Problems.thrown()));
    }

    private static Catalogue read(Value root) {
        Section file = root.section("families", "effects", "rules");
        List<Family> families = file.required("families").entries().stream()
                .map(entry -> new Family(entry.name(), entry.value().words()))
                .toList();
        Map<String, Effect> effects = new LinkedHashMap<>();
        file.required("effects")
                .entries()
                .forEach(entry -> effects.put(entry.name(), effect(entry.name(), entry.value())));
        List<RuleSpec> rules = file.required("rules").list().stream()
                .map(rule -> rule(rule, effects))
                .toList();
        requireUse(effects, rules);
        return new Catalogue(families, rules);
    }

    private static void requireUse(Map<String, Effect> effects, List<RuleSpec> rules) {
        effects.values().stream()
                .filter(effect ->
                        rules.stream().noneMatch(rule -> rule.effects().contains(effect)))
                .findFirst()
                .ifPresent(effect -> {
                    throw new CatalogueException("no rule has the effect '" + effect.code() + "'");
                });
    }

    private static Effect effect(String code, Value value) {
        Section effect = value.called("effect " + code).section("when", "deny", "ignore", "differs");
        return new Effect(
                code,
                effect.required("when").words(),
                effect.required("deny").words(),
                effect.required("ignore").words(),
                effect.list("differs").stream().map(CatalogueReader::difference).toList());
    }

    /** A sentence that holds for some releases only. */
    private static Effect.Difference difference(Value value) {
        Section difference = value.called("a difference").section("since", "until", "profile", "text");
        if (difference.find("since").isEmpty() && difference.find("until").isEmpty()) {
            throw difference.error("a difference needs \"since\" or \"until\"");
        }
        return new Effect.Difference(
                words(difference, "since"),
                words(difference, "until"),
                words(difference, "profile"),
                difference.required("text").words());
    }

    private static RuleSpec rule(Value value, Map<String, Effect> effects) {
        Section rule = value.called("a rule")
                .section(
                        "id",
                        "level",
                        "hooks",
                        "title",
                        "statement",
                        "because",
                        "happens",
                        "effects",
                        "check_first",
                        "source",
                        "rests_on",
                        "beyond_emqx");
        return new RuleSpec(
                rule.required("id").words(),
                rule.required("level").as("MUST, SHOULD or MAY", CatalogueReader::level),
                RuleHooks.read(rule.required("hooks")),
                rule.required("title").words(),
                rule.required("statement").words(),
                rule.required("because").words(),
                words(rule, "happens").orElse(""),
                effectsOf(rule.required("effects"), effects),
                rule.required("check_first").words(),
                rule.required("source").words(),
                rule.list("rests_on").stream().map(Value::words).toList(),
                rule.find("beyond_emqx").map(Value::flag).orElse(false));
    }

    private static Optional<Level> level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(text))
                .findFirst();
    }

    private static Optional<String> words(Section section, String key) {
        return section.find(key).map(Value::words);
    }

    private static List<Effect> effectsOf(Value codes, Map<String, Effect> known) {
        List<Effect> effects = codes.list().stream()
                .map(code -> code.as("an effect of the catalogue", text -> Optional.ofNullable(known.get(text))))
                .toList();
        if (effects.isEmpty()) {
            throw codes.expected("a list of effects");
        }
        return effects;
    }
}
