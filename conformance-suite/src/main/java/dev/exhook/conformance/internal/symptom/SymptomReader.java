package dev.exhook.conformance.internal.symptom;

import dev.exhook.broker.internal.release.Evidence;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Scope;
import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.proto.Hook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code symptoms.yaml}: a mapping {@code groups} of code to title, and a list {@code symptoms}. */
final class SymptomReader {
    private static final String SHIPPED = "symptoms.yaml";

    private SymptomReader() {}

    static Symptoms readShipped() {
        return read(Yaml.resource(SymptomReader.class, SHIPPED));
    }

    /**
     * The symptoms that a text holds.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when a line cannot be read
     */
    static Symptoms read(String yaml) {
        return read(Yaml.parse(SHIPPED, yaml, Problems.thrown()));
    }

    private static Symptoms read(Value root) {
        Section file = root.section("groups", "symptoms");
        Map<String, String> groups = new LinkedHashMap<>();
        file.required("groups")
                .entries()
                .forEach(entry -> groups.put(entry.name(), entry.value().words()));
        return new Symptoms(file.required("symptoms").list().stream()
                .map(value -> symptom(value, groups))
                .toList());
    }

    private static Symptom symptom(Value value, Map<String, String> groups) {
        Section symptom = value.called("a symptom")
                .section(
                        "id",
                        "group",
                        "ask",
                        "log",
                        "words",
                        "hooks",
                        "releases",
                        "known",
                        "answer",
                        "do",
                        "rules",
                        "defects",
                        "see");
        return new Symptom(
                symptom.required("id").matching("an id, as dead-pool", "[a-z0-9]+(-[a-z0-9]+)*"),
                symptom.required("group").as("one of the groups", code -> Optional.ofNullable(groups.get(code))),
                symptom.required("ask").words(),
                words(symptom, "log"),
                words(symptom, "words"),
                symptom.list("hooks").stream()
                        .map(name -> name.as("the name of a hook", Hook::byName))
                        .toList(),
                symptom.list("releases").stream().map(SymptomReader::scope).toList(),
                symptom.required("known").oneOf(Evidence.class),
                symptom.required("answer").words(),
                symptom.required("do").words(),
                words(symptom, "rules"),
                words(symptom, "defects"),
                words(symptom, "see"));
    }

    private static List<String> words(Section section, String key) {
        return section.list(key).stream().map(Value::words).toList();
    }

    private static Scope scope(Value value) {
        Section section = value.called("releases").section("since", "until", "profile");
        Scope from = section.find("since").map(Value::words).map(Scope::since).orElseGet(Scope::always);
        Scope scope = from.until(words(section, "until").toArray(String[]::new));
        return section.find("profile")
                .map(profile -> scope.under(profile.oneOf(Profile.class)))
                .orElse(scope);
    }
}
