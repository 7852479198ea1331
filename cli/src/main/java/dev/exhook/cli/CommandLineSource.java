package dev.exhook.cli;

import dev.exhook.conformance.internal.option.Given;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.option.Source;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The typed command line, as picocli took it apart. */
record CommandLineSource(ParseResult typed) implements Source {

    /** Lets a command take the options of a record, in their order. */
    static void declare(CommandSpec command, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            var builder = CommandLine.Model.OptionSpec.builder(option.flagName())
                    .description(option.fullHelp().replace("%", "%%"))
                    .order(command.options().size());
            if (option.flag()) {
                // --strict, and --strict=false against a file that says true.
                builder.type(boolean.class).arity("0..1").fallbackValue("true").paramLabel("true|false");
            } else if (option.list()) {
                builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(option.declared().label());
            } else {
                builder.type(String.class)
                        .arity("1")
                        .paramLabel(option.declared().label());
            }
            command.addOption(builder.build());
        }
    }

    @Override
    public Optional<Given> find(OptionSpec option) {
        var found = typed.matchedOption(option.flagName());
        return found == null
                ? Optional.empty()
                : Optional.of(new Given(
                        option.flag()
                                ? String.valueOf(found.<Object>getValue())
                                : String.join(",", found.stringValues()),
                        option.flagName()));
    }

    @Override
    public String nameOf(OptionSpec option) {
        return option.flagName();
    }
}
