package dev.exhook.conformance.cli;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.Family;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck list}. */
@Command(name = "list", description = "Lists all rules.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        PrintWriter out = spec.commandLine().getOut();
        for (Family family : catalogue.families()) {
            out.println(family.title());
            catalogue.rules().stream()
                    .filter(rule -> rule.family().equals(family.code()))
                    .forEach(rule -> out.printf("  %-7s  %-6s  %s%n", rule.id(), rule.level(), rule.title()));
        }
        out.printf(
                "%d rules; exhook-tck explain ID tells more about one%n",
                catalogue.rules().size());
        out.flush();
        return ExitCode.CONFORMS.code();
    }
}
