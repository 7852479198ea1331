package dev.exhook.conformance.internal.symptom;

import dev.exhook.broker.internal.release.Evidence;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The symptoms as a page to read: {@code docs/why.md}. */
public final class SymptomsPage {
    private SymptomsPage() {}

    /** The whole page in Markdown. */
    public static String of(Symptoms symptoms) {
        StringBuilder page = new StringBuilder("""
                # Why does it do that?

                Made from `symptoms.yaml`; change that file, not this one. %d questions, by what you see and by what stands in
                EMQX's log. On the command line a few words are enough, or a whole line of the log:

                ```console
                $ ./exhook-tck explain never called
                $ ./exhook-tck explain "[warning] msg: unknown_responsed_value, resp: ..."
                ```

                Each answer says how it is known: **recorded** and replayed by the kit, **seen** on a real EMQX, or **read** in
                EMQX's sources and notes.

                """.formatted(symptoms.all().size()));
        symptoms.groups().forEach(group -> contents(symptoms, group, page));
        page.append("\n## By EMQX's log\n\n| In the log | Question |\n|---|---|\n");
        for (Symptom symptom : symptoms.all()) {
            symptom.log()
                    .forEach(line -> page.append("| `")
                            .append(line)
                            .append("` | ")
                            .append(link(symptom))
                            .append(" |\n"));
        }
        symptoms.groups().forEach(group -> section(symptoms, group, page));
        return page.toString();
    }

    private static void contents(Symptoms symptoms, String group, StringBuilder page) {
        page.append("- [").append(group).append("](#").append(anchor(group)).append("): ");
        page.append(of(symptoms, group).size()).append('\n');
    }

    private static void section(Symptoms symptoms, String group, StringBuilder page) {
        page.append("\n## ").append(group).append('\n');
        for (Symptom symptom : of(symptoms, group)) {
            page.append("\n<a id=\"").append(symptom.id()).append("\"></a>\n\n### ");
            page.append(symptom.ask()).append("\n\n");
            if (!symptom.log().isEmpty()) {
                page.append("In the log: ")
                        .append(symptom.log().stream()
                                .map(line -> "`" + line + "`")
                                .collect(Collectors.joining(", ")))
                        .append(".\n\n");
            }
            page.append(escaped(symptom.answer())).append("\n\n");
            page.append("**Do:** ").append(escaped(symptom.remedy())).append("\n\n");
            page.append("<sub>").append(String.join(" · ", facts(symptom))).append("</sub>\n");
        }
    }

    private static List<String> facts(Symptom symptom) {
        List<String> facts = new ArrayList<>();
        if (!symptom.hooks().isEmpty()) {
            facts.add(symptom.hooks().stream().map(Hook::hookName).collect(Collectors.joining(", ")));
        }
        facts.add(symptom.releases());
        facts.add(symptom.known() == Evidence.READ ? "read" : symptom.known().words());
        symptom.rules().forEach(rule -> facts.add("[" + rule + "](rules.md#" + rule + ")"));
        symptom.defects().forEach(defect -> facts.add("[" + defect + "](releases.md#" + defect + ")"));
        symptom.see().forEach(see -> facts.add("[" + see.replaceFirst("\\.md.*", "") + "](" + see + ")"));
        return facts;
    }

    private static List<Symptom> of(Symptoms symptoms, String group) {
        return symptoms.all().stream()
                .filter(symptom -> symptom.group().equals(group))
                .toList();
    }

    private static String link(Symptom symptom) {
        return "[" + symptom.ask() + "](#" + symptom.id() + ")";
    }

    /** As GitHub makes it of a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace("_", "\\_").replaceAll("`([^`]*)`", "`$1`");
    }
}
