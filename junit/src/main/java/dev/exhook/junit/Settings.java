package dev.exhook.junit;

import dev.exhook.broker.internal.text.SecretWords;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Binder;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.EnvironmentSource;
import dev.exhook.conformance.internal.option.FileSource;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.option.PropertySource;
import dev.exhook.conformance.internal.option.ShellWord;
import dev.exhook.conformance.internal.option.Source;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import dev.exhook.conformance.internal.settings.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a run: properties first, then the environment, then a file in the working directory. */
final class Settings {
    private static final String PREFIX = "exhook.";

    private Settings() {}

    /**
     * The options of {@code exhook-tck run}, by the same names.
     *
     * @param folder where {@code exhook-tck.yaml} is looked for
     * @throws IllegalArgumentException with one line, also for a property that is not known: a misspelt exhook.target
     *     must not test another provider
     */
    static Bound<RunOptions> from(Properties properties, Map<String, String> environment, Path folder) {
        List<OptionSpec> known = OptionSpec.of(RunOptions.class);
        List<Source> sources = new ArrayList<>(
                List.of(PropertySource.knowing(known, PREFIX, properties), new EnvironmentSource(environment)));
        Path file = folder.resolve(FileSource.NAME);
        if (Files.exists(file)) {
            sources.add(
                    FileSource.read(file, OptionSpec.of(RunCommandOptions.class), RunCommandOptions.OTHER_SECTIONS));
        }
        return Binder.bind(RunOptions.class, sources);
    }

    /**
     * The run that they describe.
     *
     * @throws IllegalArgumentException with one line, when the target is missing or something cannot be meant
     */
    static Conformance conformance(Bound<RunOptions> settings) {
        RunOptions options = settings.value();
        if (!options.target().isGiven()) {
            throw settings.error("target", "is missing: the provider to check, as 127.0.0.1:9000");
        }
        String again = "mvn verify"
                + Stream.of("target", "start", "image", "image-port", "expect")
                        .flatMap(name -> settings.given(name).stream()
                                .map(said ->
                                        " " + ShellWord.of("-Dexhook." + name + "=" + SecretWords.hidden(said.text()))))
                        .collect(Collectors.joining());
        return options.conformance(settings)
                .rerun((spoken, names) -> again + " -Dexhook.prefix=" + names + " -Dexhook.only=");
    }
}
