package dev.exhook.conformance.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code catalogue.yaml}: a mapping {@code families} of code to title, and a list {@code rules}. */
final class CatalogueReader {
    private static final String SHIPPED = "catalogue.yaml";

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
                || !(root.get("rules") instanceof List<?> rules)) {
            throw new CatalogueException(SHIPPED + " needs a mapping 'families' and a list 'rules'");
        }
        List<Family> readFamilies = new ArrayList<>();
        families.forEach((code, title) -> readFamilies.add(new Family(text(code), text(title))));
        return new Catalogue(
                readFamilies, rules.stream().map(CatalogueReader::rule).toList());
    }

    private static RuleSpec rule(@Nullable Object node) {
        if (!(node instanceof Map<?, ?> entry)) {
            throw new CatalogueException("a rule is a mapping, not [" + node + "]");
        }
        RuleSpec rule = new RuleSpec(
                field(entry, "id"),
                Level.valueOf(field(entry, "level")),
                field(entry, "title"),
                field(entry, "statement"),
                field(entry, "because"),
                field(entry, "consequence"),
                field(entry, "checkFirst"),
                field(entry, "source"));
        TreeSet<String> unknown =
                new TreeSet<>(entry.keySet().stream().map(String::valueOf).toList());
        for (var component : RuleSpec.class.getRecordComponents()) {
            unknown.remove(component.getName());
        }
        if (!unknown.isEmpty()) {
            throw new CatalogueException("rule " + rule.id() + " has unknown keys " + unknown);
        }
        return rule;
    }

    private static String field(Map<?, ?> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new CatalogueException("rule " + entry.get("id") + " lacks '" + key + "'");
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
