package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads scenarios. All that is wrong with a file is found at once, and each problem says where it is. */
public final class ScenarioParser {
    private static final String SET_UP = "how EMQX is set up stands under broker: users, acl, listeners and others";

    /** The words of EMQX's own configuration. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "emqx", SET_UP,
            "authentication", SET_UP,
            "authorization", SET_UP,
            "listeners", SET_UP,
            "mqtt", SET_UP);

    private final Problems problems;

    private ScenarioParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws UserFileException when it cannot be read, or is no scenario
     */
    public static Scenario parse(Path file) {
        Problems problems = Problems.collected();
        return new ScenarioParser(problems).parse(Yaml.read(file, problems));
    }

    /**
     * Reads text.
     *
     * @param file what error lines call it
     * @throws UserFileException when it is no scenario
     */
    public static Scenario parse(String text, String file) {
        Problems problems = Problems.collected();
        return new ScenarioParser(problems).parse(Yaml.parse(file, text, problems));
    }

    private Scenario parse(Value root) {
        Section file = root.called("a scenario")
                .section(List.of("scenario", "about", "broker", "providers", "steps", "expect"), ELSEWHERE);
        List<ProviderSpec> providers = providers(file);
        problems.attempt(() -> file.required("steps"));
        Scenario scenario = new Scenario(
                MqttParser.text(file, "scenario"),
                file.find("about", Value::text).orElse(""),
                file.find("broker", BrokerParser::broker).orElse(SurroundingsSpec.NOTHING),
                providers,
                file.list("steps", StepParser::step),
                file.find("expect", ExpectationParser::calls).orElse(List.of()));
        problems.throwIfAny();
        // Of what could not be read it would only say that it is not there.
        ReferenceCheck references = new ReferenceCheck(providers, problems);
        scenario.steps().forEach(references::check);
        problems.throwIfAny();
        return scenario;
    }

    private static List<ProviderSpec> providers(Section file) {
        if (file.find("providers").isEmpty()) {
            return List.of(ProviderSpec.usual("default"));
        }
        Set<String> names = new HashSet<>();
        return file.list("providers", value -> {
            ProviderSpec provider = ProviderParser.provider(value);
            if (!names.add(provider.name())) {
                throw value.error("there is a provider \"" + provider.name() + "\" already");
            }
            return provider;
        });
    }
}
