package dev.exhook.conformance.internal.known;

import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads known failures:
 *
 * <pre>{@code
 * known_failures:
 *   - rule: LOAD-05
 *     reason: the list is built twice, repaired in 2.3
 *     message: "listed again: [client.connect]"
 *     link: https://tracker.example/17    # optional
 *     expires: 2027-01-31                 # optional, the last day
 *     flaky: true                         # optional: holds at times
 * }</pre>
 */
public final class KnownFailuresFile {
    private KnownFailuresFile() {}

    /**
     * The entries in the file's order.
     *
     * @param catalogue the rules there are
     * @throws UserFileException when the file cannot be read, or an entry cannot be meant
     */
    public static List<KnownFailure> read(Path file, Catalogue catalogue) {
        List<KnownFailure> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value item : Yaml.read(file)
                .section("known_failures")
                .required("known_failures")
                .list()) {
            KnownFailure entry =
                    entry(item.section("rule", "reason", "message", "link", "expires", "flaky"), catalogue);
            if (!seen.add(entry.rule())) {
                throw item.error("rule " + entry.rule() + " has an entry already");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    private static KnownFailure entry(Section entry, Catalogue catalogue) {
        return new KnownFailure(
                rule(entry.required("rule"), catalogue),
                entry.required("reason").words(),
                entry.required("message").words(),
                entry.find("link").map(Value::words),
                entry.find("expires").map(Value::date),
                entry.find("flaky").map(Value::flag).orElse(false),
                entry.place());
    }

    private static String rule(Value id, Catalogue catalogue) {
        String text = id.words();
        if (catalogue.find(text).isEmpty()) {
            List<String> ids = catalogue.rules().stream().map(RuleSpec::id).toList();
            throw id.error("there is no rule \"" + text + "\""
                    + Suggestion.closest(text, ids)
                            .map(word -> "; did you mean " + word + "?")
                            .orElse("; exhook-tck list shows all"));
        }
        return text;
    }
}
