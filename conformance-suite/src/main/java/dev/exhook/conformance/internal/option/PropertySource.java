package dev.exhook.conformance.internal.option;

import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Properties of a Maven build or a Java process, as {@code -Dexhook.target=127.0.0.1:9000}. A blank one says nothing.
 */
public record PropertySource(Properties properties) implements Source {

    /**
     * Those of one prefix, of which none may be unknown: a misspelt {@code exhook.target} must not test another
     * provider.
     *
     * @param prefix as {@code exhook.}
     * @throws OptionException for one that is no option
     */
    public static PropertySource knowing(List<OptionSpec> options, String prefix, Properties properties) {
        List<String> known = options.stream().map(OptionSpec::property).toList();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(prefix) && !known.contains(name)) {
                throw new OptionException("there is no setting [" + name + "]" + Suggestion.of(name, known));
            }
        }
        return new PropertySource(properties);
    }

    @Override
    public Optional<Given> find(OptionSpec option) {
        return Optional.ofNullable(properties.getProperty(option.property()))
                .filter(text -> !text.isBlank())
                .map(text -> new Given(text, option.property()));
    }

    @Override
    public String nameOf(OptionSpec option) {
        return option.property();
    }
}
