package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Knows whether the target is still there, and during which check it went away. One that comes back is gone on with,
 * and what ended it twice is not sent again. Thread-safe.
 */
final class TargetLiveness {
    static final String WENT_AWAY = "the target went away during this rule";

    /** Each costs a wait; a target that ends so often is no target. */
    private static final int MOST_DEATHS = 10;

    private final Deaths deaths;
    private final Set<String> underWay = new TreeSet<>();
    private Optional<String> loss = Optional.empty();

    /** True when it was lost after everything had been checked that EMQX does. */
    private boolean lostLate;

    private int timesAway;
    private Set<String> suspects = Set.of();
    private Set<String> survivors = Set.of();
    private final Map<String, Verdict> blamed = new HashMap<>();

    TargetLiveness(Deaths deaths) {
        this.deaths = deaths;
    }

    /** Why the target was given up before all was checked that EMQX does; empty while it was not. */
    synchronized Optional<String> loss() {
        return lostLate ? Optional.empty() : loss;
    }

    /** Why the target was given up after that. */
    synchronized Optional<String> lateLoss() {
        return lostLate ? loss : Optional.empty();
    }

    /** A check is about to begin; false: it must not, as the target is gone. */
    synchronized boolean begin(String rule) {
        if (loss.isPresent()) {
            return false;
        }
        if (underWay.isEmpty()) {
            deaths.forget();
        }
        underWay.add(rule);
        return true;
    }

    synchronized void end(String rule) {
        underWay.remove(rule);
        notifyAll();
    }

    /**
     * Does a check that lasts as long as many others, and beside them. It is no suspect where the target goes away, and
     * cannot be blamed for that either.
     */
    Verdict besideOthers(Supplier<Verdict> check) {
        int before = timesAway();
        Verdict verdict = check.get();
        if (verdict.violation().isPresent()) {
            awaitEndOf(underWay());
        }
        return timesAway() == before
                ? verdict
                : new Verdict.Skipped("the target went away meanwhile: it has to be asked for alone");
    }

    private synchronized int timesAway() {
        return timesAway;
    }

    private synchronized Set<String> underWay() {
        return Set.copyOf(underWay);
    }

    /** Those that were under way when something broke know whether the target went away once they have ended. */
    private synchronized void awaitEndOf(Set<String> rules) {
        try {
            while (!Collections.disjoint(underWay, rules)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rules were run", e);
        }
    }

    /** The target does not come back. */
    synchronized void giveUp(String why) {
        loss = loss.or(() -> Optional.of(why));
    }

    /**
     * A call that the run began with ended the target: it is that rule's to report.
     *
     * @param calls those that were cut off
     */
    synchronized void blame(String rule, List<Exchange> calls, Return away) {
        if (methods(calls).size() == 1) {
            deaths.note(calls.get(0));
        }
        blamed.put(rule, new Verdict.Failed(violation(calls, calls.size(), away, "")));
    }

    /** The verdict on a rule that need not be checked any more. */
    synchronized Optional<Verdict> blamed(String rule) {
        return Optional.ofNullable(blamed.get(rule));
    }

    /** Waits for a target that went away while no check can tell what it did. */
    synchronized void lookBetweenChecks(ProviderUnderTest provider) {
        if (loss.isEmpty()) {
            loss = Return.of(provider).filter(Return::isGone).map(Return::why);
        }
    }

    /**
     * Looks whether the target is there after a check, and waits for it if it is not.
     *
     * @param rule one that is under way
     * @param before what the check itself came to
     * @return what is to be said of the check; empty: it has to be done again, alone, as the target went away while
     *     others were under way
     */
    synchronized Optional<Verdict> lookAfter(RuleSpec rule, Verdict before, ProviderUnderTest provider) {
        if (loss.isPresent()) {
            return Optional.of(suspects.contains(rule.id()) ? notRun() : before);
        }
        if (survivors.contains(rule.id())) {
            survivors = without(rule.id());
            return Optional.empty();
        }
        Optional<Return> away = Return.of(provider)
                .filter(back -> back.isGone() || !back.busy())
                .or(() -> meanwhile(before));
        if (away.isEmpty()) {
            return Optional.of(before);
        }
        timesAway++;
        suspects = Set.copyOf(underWay);
        if (away.get().isGone()) {
            loss = Optional.of(away.get().why() + ", after " + String.join(", ", new TreeSet<>(suspects)));
            lostLate = rule.beyondEmqx() && suspects.size() == 1;
            return Optional.of(suspects.size() == 1 ? failed(rule, before, away.get(), provider) : notRun());
        }
        if (suspects.size() > 1) {
            survivors = suspects;
            survivors = without(rule.id());
            return Optional.empty();
        }
        return Optional.of(failed(rule, before, away.get(), provider));
    }

    /** That it went away and was back before anybody looked: a call was cut off, and a connection refused. */
    private Optional<Return> meanwhile(Verdict before) {
        return before.violation()
                .filter(violation -> violation.cause().equals(Optional.of(Violation.Cause.NO_CONNECTION))
                        && !deaths.suspects().isEmpty())
                .map(violation -> new Return(violation.actual(), false, Optional.empty(), Optional.of(Duration.ZERO)));
    }

    private Set<String> without(String rule) {
        Set<String> rest = new TreeSet<>(survivors);
        rest.remove(rule);
        return rest;
    }

    private Verdict notRun() {
        return new Verdict.NotRun("the target went away while " + String.join(", ", new TreeSet<>(suspects))
                + " were checked beside each other; --parallel 1 shows which of them it was: " + loss.orElse(""));
    }

    private Verdict failed(RuleSpec rule, Verdict before, Return away, ProviderUnderTest provider) {
        List<Exchange> cutOff = deaths.suspects();
        List<Exchange> culprits =
                away.isGone() ? cutOff : culprit(cutOff, provider).stream().toList();
        culprits.stream()
                .filter(call -> methods(culprits).size() == 1)
                .findFirst()
                .ifPresent(call -> {
                    if (deaths.note(call) > 1) {
                        Rpc.byMethodName(call.method()).ifPresent(rpc -> provider.setAside(rpc, rule.id()));
                    }
                });
        if (deaths.count() >= MOST_DEATHS) {
            loss = Optional.of("the target went away " + MOST_DEATHS + " times, last after " + rule.id());
        }
        String seen = before.violation()
                .map(violation -> "; before that: " + violation.actual())
                .orElse("");
        List<Exchange> shown = culprits.isEmpty()
                ? before.violation().flatMap(TargetLiveness::last).stream().toList()
                : culprits;
        boolean noneAlone = !away.isGone() && culprits.isEmpty() && cutOff.size() > 1;
        Violation all = violation(shown, cutOff.size(), away, seen);
        Violation violation = noneAlone ? all.by(Violation.Cause.WENT_AWAY_AMONG_SEVERAL) : all;
        return rule.beyondEmqx() ? new Verdict.Warned(violation) : new Verdict.Failed(violation);
    }

    private Optional<Exchange> culprit(List<Exchange> cutOff, ProviderUnderTest provider) {
        try {
            return deaths.culprit(cutOff, provider);
        } catch (TargetLostException gone) {
            loss = loss.or(() -> Optional.of(gone.getMessage() + ", when it was looked for the call that ends it"));
            return Optional.empty();
        }
    }

    private static Optional<Exchange> last(Violation violation) {
        return violation.exchanges().stream().reduce((first, second) -> second);
    }

    private static List<String> methods(List<Exchange> calls) {
        return calls.stream().map(Exchange::method).distinct().toList();
    }

    /** Shows the calls that may have done it: one where all are of one method, else one for each. */
    private static Violation violation(List<Exchange> calls, int underWay, Return away, String seen) {
        List<String> methods = methods(calls);
        boolean known = methods.size() <= 1;
        String others = underWay > 1 ? ", with " + underWay + " calls under way" : "";
        String names = known ? "" : " (" + String.join(", ", methods) + ")";
        List<Exchange> shown = methods.stream()
                .flatMap(method -> calls.stream()
                        .filter(call -> call.method().equals(method))
                        .limit(1))
                .toList();
        return new Violation(
                        "the target is there after the check as it was before",
                        WENT_AWAY + others + names + ": " + away.text() + seen,
                        WENT_AWAY,
                        shown,
                        known ? List.of() : shown)
                .by(known ? Violation.Cause.WENT_AWAY : Violation.Cause.WENT_AWAY_DURING_SEVERAL);
    }
}
