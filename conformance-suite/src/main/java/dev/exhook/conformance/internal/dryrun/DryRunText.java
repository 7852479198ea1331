package dev.exhook.conformance.internal.dryrun;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.report.Counts;
import dev.exhook.conformance.internal.report.ExchangeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The requests of a run for people. */
final class DryRunText {
    private static final int LONGEST_REQUEST = 160;
    private static final String INDENT = " ".repeat(11);

    private DryRunText() {}

    static List<String> of(
            List<RuleSpec> rules, SentRequests requests, String target, ProtocolChoice version, RunPrefix prefix) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing was sent to " + target + ". A run would check " + Counts.of(rules.size(), "rule")
                + " and send what follows.");
        lines.add(
                version == ProtocolChoice.AUTO
                        ? "Whether it speaks v2 or v3 would be asked first; this is v3."
                        : "This is " + version.name().toLowerCase(Locale.ROOT) + ".");
        lines.add(
                "Calls of hooks that it does not declare would be left out, and answers may make rules ask more or less.");
        lines.add("Names in the requests would carry " + prefix + ".");
        lines.add("");
        int all = 0;
        for (RuleSpec rule : rules) {
            Sent sent = requests.of(rule);
            all += sent.count();
            lines.add(String.format("  %-7s  %-6s  %s", rule.id(), rule.level(), rule.title()));
            add(sent, lines);
        }
        lines.add("");
        lines.add(Counts.of(all, "request") + " in all.");
        return lines;
    }

    private static void add(Sent sent, List<String> lines) {
        sent.groups().forEach(group -> {
            lines.add(INDENT + methods(group.methods()) + ": " + group.what());
            if (group.methods().size() == 1) {
                lines.add(INDENT + "  " + cut(ExchangeText.request(group.first())));
            }
        });
        if (!sent.odd().isEmpty()) {
            lines.add(INDENT + methods(sent.odd()) + ": not as EMQX sends them, see the rule");
        }
        if (sent.count() == 0) {
            lines.add(INDENT + "no request of its own: looks at what others brought, or only connects");
        }
    }

    /** As {@code 2 OnClientConnect, 3 OnMessagePublish}; equal numbers of many only once. */
    private static String methods(Map<String, Integer> methods) {
        boolean equal = methods.values().stream().distinct().count() == 1;
        if (equal && methods.size() > 1) {
            return methods.values().iterator().next() + " of each of " + methods.size() + " methods ("
                    + String.join(" ", methods.keySet()) + ")";
        }
        return methods.entrySet().stream()
                .map(method -> method.getValue() + " " + method.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        return Printable.cut(text, LONGEST_REQUEST, "…");
    }
}
