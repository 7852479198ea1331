package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.Family;
import dev.exhook.conformance.internal.catalogue.Level;
import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.engine.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a user's file as rules: EXP-01 and on, in the file's order, each a MUST. */
public final class Expectations {
    private static final Family FAMILY = new Family("EXP", "What you expect of this provider");

    private final List<Line> lines;
    private final List<Check> checks;

    private Expectations(List<Line> lines) {
        this.lines = List.copyOf(lines);
        List<Check> made = new ArrayList<>();
        for (Line line : lines) {
            made.add(new Check(rule(made.size() + 1, line), line::check));
        }
        this.checks = List.copyOf(made);
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
        return new Expectations(ExpectationsFile.read(file));
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

    /** What the lines say, for who asks otherwise than by these checks: by clients of a real EMQX. In the file's order. */
    public List<Line> lines() {
        return lines;
    }

    /** The rules and their checks, one for each line. */
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
