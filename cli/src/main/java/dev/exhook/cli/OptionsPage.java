package dev.exhook.cli;

import dev.exhook.conformance.internal.option.OptionSpec;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The page of all options, {@code docs/options.md}. */
final class OptionsPage {
    private static final String HEAD = """
            # Options

            <!-- Made from the code: mvn test -Ddocs.update=true -Dtest=OptionsPageTest -->

            An option can be given in four places. What is typed counts first, then the environment, then the file:

            - **on the command line**: `exhook-tck run --timeout 10`
            - **as a property** of a Maven build or a Java process, for the rules as JUnit tests: `-Dexhook.timeout=10`. The
              properties are those of `run` from `--target` to `--strict`, each `exhook.` and the option's name.
            - **as an environment variable**: `EXHOOK_TIMEOUT=10`
            - **in a file**, with `--config FILE` or as `exhook-tck.yaml` in the working directory:

              ```yaml
              target: 127.0.0.1:9000
              timeout: 10
              skip: [TIM, MSG-14]
              junit-xml: report/exhook.xml
              emqx:
                home: /opt/emqx
              ```

            `exhook-tck init` writes such a file with every option in it. Editors complete and check it by its
            [JSON Schema](exhook-tck.schema.json).

            Several values stand with commas between, in the file also as a list. A flag is `true` or `false` where it is not typed;
            `--strict=false` goes before a `strict: true` in the file.
            Paths in the file go from its folder. Values of options that are marked *secret* are shown nowhere; give them as
            environment variables, as a command line can be seen by other users of the machine.
            """;

    private OptionsPage() {}

    /** The page for a command line. */
    static String of(CommandLine line) {
        return HEAD
                + CommandOptions.byCommand(line).entrySet().stream()
                        .map(command -> section(command.getKey(), command.getValue()))
                        .collect(Collectors.joining());
    }

    private static String section(String command, List<OptionSpec> options) {
        return """

                ## exhook-tck %s

                | option | meaning | environment | key in the file |
                |---|---|---|---|
                %s
                """.formatted(command, options.stream().map(OptionsPage::row).collect(Collectors.joining("\n")));
    }

    private static String row(OptionSpec option) {
        String label = option.declared().label().isEmpty()
                ? ""
                : " " + option.declared().label();
        return "| %s | %s%s | `%s` | `%s` |"
                .formatted(
                        code(option.flagName() + label),
                        cell(option.fullHelp()),
                        option.declared().secret() ? " *Secret.*" : "",
                        option.environment(),
                        option.key());
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
