package dev.exhook.cli;

import dev.exhook.conformance.Family;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.report.Counts;
import dev.exhook.conformance.internal.settings.SelectionOptions;
import dev.exhook.proto.Hook;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck list}. */
@Command(
        name = "list",
        description = "Lists all rules, or those of a selection.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Class<? extends Record> options() {
        return SelectionOptions.class;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        List<RuleSpec> rules = CommandOptions.of(spec, SelectionOptions.class)
                .value()
                .selection()
                .select(catalogue);
        PrintWriter out = spec.commandLine().getOut();
        for (Family family : catalogue.families()) {
            List<RuleSpec> members = rules.stream()
                    .filter(rule -> rule.family().equals(family.code()))
                    .toList();
            if (!members.isEmpty()) {
                out.println(family.title());
                members.forEach(rule -> out.printf("  %-7s  %-6s  %s%n", rule.id(), rule.level(), rule.title()));
            }
        }
        table(catalogue, rules).forEach(out::println);
        out.println(Counts.of(rules.size(), "rule") + "; exhook-tck explain ID tells more about one");
        out.flush();
        return ExitCode.CONFORMS.code();
    }

    /** How many of the rules of each family call or judge each hook. */
    private static List<String> table(Catalogue catalogue, List<RuleSpec> rules) {
        List<Family> families = catalogue.families().stream()
                .filter(family -> rules.stream().anyMatch(rule -> rule.family().equals(family.code())))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("Rules on each hook");
        lines.add(String.format("  %-20s", "")
                + families.stream()
                        .map(family -> String.format("%6s", family.code()))
                        .collect(Collectors.joining()));
        for (Hook hook : Hook.values()) {
            lines.add(String.format("  %-20s", hook.hookName())
                    + families.stream()
                            .map(family -> rules.stream()
                                    .filter(rule -> rule.family().equals(family.code()))
                                    .filter(rule -> rule.hooks().contains(hook))
                                    .count())
                            .map(count -> String.format("%6s", count == 0 ? "-" : count))
                            .collect(Collectors.joining()));
        }
        return lines;
    }
}
