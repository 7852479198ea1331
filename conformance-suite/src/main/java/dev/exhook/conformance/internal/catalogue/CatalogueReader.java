package dev.exhook.conformance.internal.catalogue;

import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads {@code catalogue.yaml}: mappings {@code families} of code to title and {@code effects} by code, and a list
 * {@code rules}.
 */
final class CatalogueReader {
    private static final String SHIPPED = "catalogue.yaml";
    private static final Set<String> EFFECT_KEYS = Set.of("when", "deny", "ignore", "differs");
    private static final Set<String> DIFFERENCE_KEYS = Set.of("since", "until", "profile", "text");
    private static final Set<String> RULE_KEYS = Set.of(
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

    private CatalogueReader() {}

    static Catalogue readShipped() {
        try (InputStream yaml = CatalogueReader.class.getResourceAsStream(SHIPPED)) {
            if (yaml == null) {
                throw new CatalogueException(SHIPPED + " is missing from the jar");
            }
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalogue read(InputStream yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setLabel(SHIPPED)
                .build();
        if (!(new Load(settings).loadFromInputStream(yaml) instanceof Map<?, ?> root)
                || !(root.get("families") instanceof Map<?, ?> families)
                || !(root.get("effects") instanceof Map<?, ?> effects)
                || !(root.get("rules") instanceof List<?> rules)) {
            throw new CatalogueException(SHIPPED + " needs mappings 'families' and 'effects', and a list 'rules'");
        }
        List<Family> readFamilies = new ArrayList<>();
        families.forEach((code, title) -> readFamilies.add(new Family(text(code), text(title))));
        Map<String, Effect> readEffects = new LinkedHashMap<>();
        effects.forEach((code, node) -> readEffects.put(text(code), effect(text(code), node)));
        List<RuleSpec> readRules =
                rules.stream().map(node -> rule(node, readEffects)).toList();
        requireUse(readEffects, readRules);
        return new Catalogue(readFamilies, readRules);
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

    private static Effect effect(String code, @Nullable Object node) {
        if (!(node instanceof Map<?, ?> entry)) {
            throw new CatalogueException("an effect is a mapping, not [" + node + "]");
        }
        String owner = "effect " + code;
        requireKnown(owner, entry, EFFECT_KEYS);
        return new Effect(
                code,
                field(owner, entry, "when"),
                field(owner, entry, "deny"),
                field(owner, entry, "ignore"),
                differences(owner, entry));
    }

    /** What holds for some releases only: a list, left out where nothing does. */
    private static List<Effect.Difference> differences(String owner, Map<?, ?> entry) {
        if (!entry.containsKey("differs")) {
            return List.of();
        }
        if (!(entry.get("differs") instanceof List<?> nodes) || nodes.isEmpty()) {
            throw new CatalogueException(owner + " needs a list 'differs', or none");
        }
        return nodes.stream().map(node -> difference(owner, node)).toList();
    }

    private static Effect.Difference difference(String owner, @Nullable Object node) {
        if (!(node instanceof Map<?, ?> entry)) {
            throw new CatalogueException(owner + " has a difference that is no mapping");
        }
        requireKnown(owner, entry, DIFFERENCE_KEYS);
        Effect.Difference difference = new Effect.Difference(
                optional(entry, "since"),
                optional(entry, "until"),
                optional(entry, "profile"),
                field(owner, entry, "text"));
        if (difference.since().isEmpty() && difference.until().isEmpty()) {
            throw new CatalogueException(owner + " has a difference without 'since' and 'until'");
        }
        return difference;
    }

    private static Optional<String> optional(Map<?, ?> entry, String key) {
        return Optional.ofNullable(entry.get(key)).map(CatalogueReader::text);
    }

    private static RuleSpec rule(@Nullable Object node, Map<String, Effect> effects) {
        if (!(node instanceof Map<?, ?> entry)) {
            throw new CatalogueException("a rule is a mapping, not [" + node + "]");
        }
        String owner = "rule " + entry.get("id");
        requireKnown(owner, entry, RULE_KEYS);
        return new RuleSpec(
                field(owner, entry, "id"),
                Level.valueOf(field(owner, entry, "level")),
                RuleHooks.read(owner, entry.get("hooks")),
                field(owner, entry, "title"),
                field(owner, entry, "statement"),
                field(owner, entry, "because"),
                entry.containsKey("happens") ? field(owner, entry, "happens") : "",
                effectsOf(owner, entry, effects),
                field(owner, entry, "check_first"),
                field(owner, entry, "source"),
                restsOn(owner, entry),
                beyondEmqx(owner, entry));
    }

    private static boolean beyondEmqx(String owner, Map<?, ?> entry) {
        Object node = entry.get("beyond_emqx");
        if (node != null && !Boolean.TRUE.equals(node)) {
            throw new CatalogueException(owner + " has 'beyond_emqx', which is true or left out");
        }
        return node != null;
    }

    private static List<String> restsOn(String owner, Map<?, ?> entry) {
        Object node = entry.containsKey("rests_on") ? entry.get("rests_on") : List.of();
        if (!(node instanceof List<?> ids)) {
            throw new CatalogueException(owner + " needs 'rests_on': a list of rules");
        }
        return ids.stream().map(CatalogueReader::text).toList();
    }

    private static List<Effect> effectsOf(String owner, Map<?, ?> entry, Map<String, Effect> known) {
        if (!(entry.get("effects") instanceof List<?> codes) || codes.isEmpty()) {
            throw new CatalogueException(owner + " lacks a list 'effects'");
        }
        List<Effect> effects = new ArrayList<>();
        for (Object code : codes) {
            Effect effect = known.get(text(code));
            if (effect == null) {
                throw new CatalogueException(owner + " has the unknown effect '" + code + "'");
            }
            effects.add(effect);
        }
        return effects;
    }

    private static void requireKnown(String owner, Map<?, ?> entry, Set<String> known) {
        TreeSet<String> unknown =
                new TreeSet<>(entry.keySet().stream().map(String::valueOf).toList());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new CatalogueException(owner + " has unknown keys " + unknown);
        }
    }

    private static String field(String owner, Map<?, ?> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new CatalogueException(owner + " lacks '" + key + "'");
        }
        return text(value);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new CatalogueException("text expected, not [" + value + "]");
    }
}
