package dev.exhook.conformance.internal.option;

import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Environment variables, as {@code EXHOOK_TARGET}. A blank one says nothing. */
public record EnvironmentSource(Map<String, String> variables) implements Source {

    public EnvironmentSource {
        variables = Map.copyOf(variables);
    }

    @Override
    public Optional<Given> find(OptionSpec option) {
        return Optional.ofNullable(variables.get(option.environment()))
                .filter(text -> !text.isBlank())
                .map(text -> new Given(text, option.environment()));
    }

    @Override
    public String nameOf(OptionSpec option) {
        return option.environment();
    }

    /**
     * The variables that somebody probably misspelt, a line each. Only near misses: others may have variables that
     * begin so, as the reference provider has.
     */
    public List<String> slips(List<OptionSpec> options) {
        List<String> known = options.stream().map(OptionSpec::environment).toList();
        List<String> slips = new ArrayList<>();
        for (String name : new TreeSet<>(variables.keySet())) {
            if (name.startsWith("EXHOOK_") && !name.contains("__") && !known.contains(name)) {
                Suggestion.closest(name, known)
                        .ifPresent(near -> slips.add("the environment variable " + name
                                + " says nothing to the kit; did you mean " + near + "?"));
            }
        }
        return List.copyOf(slips);
    }
}
