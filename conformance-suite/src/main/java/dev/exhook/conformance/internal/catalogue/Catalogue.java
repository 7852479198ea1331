package dev.exhook.conformance.internal.catalogue;

import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules and their families, in the order of the catalogue file. */
public final class Catalogue {
    private final List<Family> families;
    private final Map<String, RuleSpec> rules;

    Catalogue(List<Family> families, List<RuleSpec> rules) {
        this.families = List.copyOf(families);
        this.rules = rules.stream()
                .collect(Collectors.toMap(
                        RuleSpec::id,
                        Function.identity(),
                        (first, second) -> {
                            throw new CatalogueException("rule " + first.id() + " stands twice in the catalogue");
                        },
                        LinkedHashMap::new));
        Map<String, RuleSpec> before = new LinkedHashMap<>();
        for (RuleSpec rule : rules) {
            rule.restsOn().forEach(ground -> requireGround(rule, before.get(ground), ground));
            before.put(rule.id(), rule);
            if (families.stream().noneMatch(family -> family.code().equals(rule.family()))) {
                throw new CatalogueException("rule " + rule.id() + " is of no family of the catalogue");
            }
        }
    }

    /** A MUST that rested on a SHOULD would turn green by that one's warning. */
    private static void requireGround(RuleSpec rule, @Nullable RuleSpec ground, String id) {
        if (ground == null) {
            throw new CatalogueException("rule " + rule.id() + " rests on " + id + ", which does not come before it");
        }
        if (rule.level() == Level.MUST && ground.level() != Level.MUST) {
            throw new CatalogueException("rule " + rule.id() + " is a MUST and rests on " + id + ", which is none");
        }
    }

    /** Rules of other origin alone. */
    public static Catalogue of(List<Family> families, List<RuleSpec> rules) {
        return new Catalogue(families, rules);
    }

    /** The catalogue that ships with the kit, read once. */
    public static Catalogue load() {
        return Shipped.CATALOGUE;
    }

    private static final class Shipped {
        private static final Catalogue CATALOGUE = CatalogueReader.readShipped();
    }

    /** This catalogue after a family of other origin and its rules. */
    public Catalogue after(Family family, List<RuleSpec> own) {
        return new Catalogue(
                Stream.concat(Stream.of(family), families.stream()).toList(),
                Stream.concat(own.stream(), rules().stream()).toList());
    }

    public List<Family> families() {
        return families;
    }

    public List<RuleSpec> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<RuleSpec> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }
}
