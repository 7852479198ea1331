package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a user's file as rules: EXP-01 and on, in the file's order, each a MUST. */
public final class Expectations {
    private static final Family FAMILY = new Family("EXP", "What you expect of this provider");

    private final List<Line> lines;
    private final List<Rule> rules;
    private final Excuses excuses;

    private Expectations(List<Line> lines, Excuses excuses) {
        this.lines = List.copyOf(lines);
        this.excuses = excuses;
        List<Rule> made = new ArrayList<>();
        for (Line line : lines) {
            RuleSpec spec = spec(made.size() + 1, line);
            // As the kit's own rules on this hook.
            Optional<String> aloneBecause = line instanceof IngressLine
                    ? Optional.of("loads the provider as another release")
                    : Optional.empty();
            made.add(new Rule(spec, aloneBecause, Optional.empty(), false, line::check));
        }
        this.rules = List.copyOf(made);
    }

    /** Nothing is expected. */
    public static Expectations none() {
        return new Expectations(List.of(), Excuses.none());
    }

    /**
     * Reads the file; {@code docs/expectations.md} describes it.
     *
     * @throws UserFileException when it cannot be read or meant
     */
    public static Expectations read(Path file) {
        return of(Yaml.read(file));
    }

    /**
     * Reads the same from a text.
     *
     * @param name what error lines and reports call it
     * @throws UserFileException when it cannot be meant
     */
    public static Expectations parse(String name, String text) {
        return of(Yaml.parse(name, text, Problems.thrown()));
    }

    private static Expectations of(Value root) {
        ExpectationsFile file = ExpectationsFile.of(root);
        return new Expectations(file.lines(), Excuses.of(file));
    }

    private static RuleSpec spec(int number, Line line) {
        return new RuleSpec(
                String.format("EXP-%02d", number),
                Level.MUST,
                List.of(line.hook()),
                line.title(),
                line.hook().hookName() + " has the effect in EMQX that " + line.title()
                        + ", asked alone and among other providers.",
                "It is expected so at " + line.place() + ".",
                line.consequence(),
                "Check the provider's data and configuration; then whether the line says what is meant."
                        + line.howToSayNo(),
                line.place().toString());
    }

    /**
     * The lines of the file, to be asked otherwise than by these rules: by clients of a real EMQX. In the file's order.
     */
    public List<Line> lines() {
        return lines;
    }

    /** A rule for each line. */
    public List<Rule> rules() {
        return rules;
    }

    /** The kit's own rules, where some ask whether something is meant and the file has answered that. */
    public List<Rule> answering(List<Rule> others) {
        return excuses.apply(others);
    }

    /** The kit's catalogue with these rules before it. */
    public Catalogue addTo(Catalogue catalogue) {
        return rules.isEmpty()
                ? catalogue
                : catalogue.after(FAMILY, rules.stream().map(Rule::spec).toList());
    }
}
