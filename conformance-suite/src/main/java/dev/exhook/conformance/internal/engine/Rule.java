package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One rule: what it asks, and how that is checked.
 *
 * @param spec id, level, hooks and texts
 * @param aloneBecause why no other rule may run beside it: it measures time, puts load on the target, provokes it, or
 *     later rules build on what it finds. Empty: it minds nobody
 * @param lasts how long it takes, of one that is run only where it is asked for, and beside all others; empty: not long
 * @param onStore whether it looks into the provider's store, so that it is run only where the run knows how to
 * @param check returns when the rule holds. Throws {@link RuleViolation} when it is broken, and
 *     {@link dev.exhook.conformance.internal.target.NotApplicableException} when there is nothing to check; whatever
 *     else it throws is the kit's own fault
 */
public record Rule(
        RuleSpec spec,
        Optional<String> aloneBecause,
        Optional<Duration> lasts,
        boolean onStore,
        Consumer<ProviderUnderTest> check) {

    /**
     * A rule of the catalogue.
     *
     * @throws IllegalArgumentException when the catalogue has no such rule
     */
    public static Rule of(String id, Consumer<ProviderUnderTest> check) {
        return of(spec(id), check);
    }

    /** A rule that is made at run time, as from a user's file. */
    public static Rule of(RuleSpec spec, Consumer<ProviderUnderTest> check) {
        return new Rule(spec, Optional.empty(), Optional.empty(), false, check);
    }

    /**
     * A rule of the catalogue that needs the target for itself, whatever {@code --parallel} says.
     *
     * @param because why, in a few words
     * @throws IllegalArgumentException when the catalogue has no such rule
     */
    public static Rule alone(String id, String because, Consumer<ProviderUnderTest> check) {
        return new Rule(spec(id), Optional.of(because), Optional.empty(), false, check);
    }

    /**
     * A rule of the catalogue that takes longer than most people wait: it is run only where its id is asked for.
     *
     * @param time how long it takes
     * @throws IllegalArgumentException when the catalogue has no such rule
     */
    public static Rule lasting(String id, Duration time, Consumer<ProviderUnderTest> check) {
        return new Rule(spec(id), Optional.empty(), Optional.of(time), false, check);
    }

    /**
     * A rule of the catalogue on what the provider stores, which needs the target for itself.
     *
     * @param because why, in a few words
     * @throws IllegalArgumentException when the catalogue has no such rule
     */
    public static Rule onStore(String id, String because, Consumer<ProviderUnderTest> check) {
        return new Rule(spec(id), Optional.of(because), Optional.empty(), true, check);
    }

    /** The same with another check. */
    public Rule checking(Consumer<ProviderUnderTest> other) {
        return new Rule(spec, aloneBecause, lasts, onStore, other);
    }

    private static RuleSpec spec(String id) {
        return Catalogue.load()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("rule " + id + " is not in the catalogue"));
    }

    /** As {@code VAL-02}. */
    public String id() {
        return spec.id();
    }

    boolean runsAlone() {
        return aloneBecause.isPresent();
    }
}
