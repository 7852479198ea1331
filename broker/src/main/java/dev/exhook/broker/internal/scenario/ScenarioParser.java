package dev.exhook.broker.internal.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenarios. All that is wrong with a file is found at once, and each problem says where it is. */
public final class ScenarioParser {
    private static final List<String> KEYS = List.of("scenario", "about", "providers", "steps", "expect");

    private final Problems problems;

    private ScenarioParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws ScenarioException when it is no scenario
     */
    public static Scenario parse(Path file) throws IOException, ScenarioException {
        return parse(Files.readString(file), file.toString());
    }

    /**
     * Reads text.
     *
     * @param file what error lines call it
     */
    public static Scenario parse(String text, String file) throws ScenarioException {
        Problems problems = new Problems(file);
        Optional<Node> root = Yaml.compose(text, file, problems);
        problems.throwIfAny();
        if (root.isEmpty()) {
            problems.add(1, 1, "the file is empty; a scenario has at least \"scenario\" and \"steps\"");
            problems.throwIfAny();
        }
        Optional<Fields> fields = Fields.of(root.orElseThrow(), "a scenario", KEYS, problems);
        problems.throwIfAny();
        Scenario scenario = new ScenarioParser(problems).scenario(fields.orElseThrow());
        problems.throwIfAny();
        return scenario;
    }

    private Scenario scenario(Fields fields) {
        List<ProviderSpec> providers = providers(fields);
        List<Step> steps = new StepParser(problems).steps(fields.list("steps"));
        if (fields.node("steps").isEmpty()) {
            problems.add(fields.node(), "a scenario needs \"steps\"");
        }
        ReferenceCheck.check(providers, fields.list("steps"), steps, problems);
        return new Scenario(
                fields.requiredText("scenario"),
                fields.text("about").orElse(""),
                providers,
                steps,
                new ExpectationParser(problems).calls(fields.node("expect")));
    }

    private List<ProviderSpec> providers(Fields fields) {
        if (fields.node("providers").isEmpty()) {
            return List.of(ProviderSpec.usual("default"));
        }
        List<ProviderSpec> providers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : fields.list("providers")) {
            new ProviderParser(problems).provider(node).ifPresent(provider -> {
                if (!names.add(provider.name())) {
                    problems.add(node, "there is a provider \"" + provider.name() + "\" already");
                }
                providers.add(provider);
            });
        }
        return providers;
    }
}
