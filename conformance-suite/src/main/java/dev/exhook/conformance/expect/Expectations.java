package dev.exhook.conformance.expect;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.Family;
import dev.exhook.conformance.catalogue.Level;
import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.engine.Check;
import dev.exhook.conformance.yaml.UserFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a user's file as rules: EXP-01 and on, in the file's order, each a MUST. */
public final class Expectations {
    private static final Family FAMILY = new Family("EXP", "What you expect of this provider");

    private final List<Check> checks;

    private Expectations(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Nothing is expected. */
    public static Expectations none() {
        return new Expectations(List.of());
    }

    /**
     * Reads the file; {@code docs/expectations.md} describes it.
     *
     * @throws UserFileException when it cannot be read or meant
     */
    public static Expectations read(Path file) {
        List<Check> checks = new ArrayList<>();
        for (Line line : ExpectationsFile.read(file)) {
            checks.add(new Check(rule(checks.size() + 1, line), line::check));
        }
        return new Expectations(checks);
    }

    private static RuleSpec rule(int number, Line line) {
        return new RuleSpec(
                String.format("EXP-%02d", number),
                Level.MUST,
                line.title(),
                line.hook().hookName() + " has the effect in EMQX that " + line.title()
                        + ", asked alone and among other providers.",
                "It is expected so at " + line.place() + ".",
                line.consequence(),
                "The provider's data and configuration; then whether the line says what is meant.",
                line.place().toString());
    }

    /** The rules and their checks. */
    public List<Check> checks() {
        return checks;
    }

    /** The kit's catalogue with these rules before it. */
    public Catalogue addTo(Catalogue catalogue) {
        return checks.isEmpty()
                ? catalogue
                : catalogue.after(FAMILY, checks.stream().map(Check::rule).toList());
    }
}
