package dev.exhook.conformance.internal.findings;

import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says what a cause is, what EMQX does with it, and what to change. */
final class Wording {
    private static final int FEW = 3;

    /** Causes whose clues are failed calls: what EMQX does depends on the method, not on the rule. */
    private static final Set<String> FAILED_CALLS = Set.of(
            "killed-together",
            "not-implemented",
            "missing",
            "two-processes",
            "returned-none",
            "not-serialized",
            "no-handler",
            "answered-twice",
            "too-large",
            "refused-by-status",
            "error-as-no",
            "exception",
            "reset",
            "silent",
            "few-at-a-time",
            "text-expected",
            "failed");

    /** What a failure does at any hook; where it is known which one failed, less is true. */
    private static final String ANY_FAILED_CALL = "failed-call";

    /** Of these EMQX learns when the time is up. */
    private static final Set<String> LATE = Set.of("reset", "silent", "few-at-a-time");

    /** Rules to which silence is the answer to many calls at once. */
    private static final Set<String> OF_LOAD = Set.of("TIM-03", "TIM-08", "TIM-10");

    private final List<RuleResult> results;
    private final Words words;
    private final Seen seen;

    Wording(List<RuleResult> results, Words words, Seen seen) {
        this.results = results;
        this.words = words;
        this.seen = seen;
    }

    Finding finding(List<Clue> clues) {
        Clue first = clues.get(0);
        List<RuleResult> broken = broken(clues);
        Optional<Words.Known> known = words.named(first.code());
        return new Finding(
                known.flatMap(cause -> cause.title(methods(clues), first.text()))
                        .orElseGet(() -> plain(first)),
                broken.stream().anyMatch(result -> result.verdict().kind() == Verdict.Kind.FAILED)
                        ? Level.MUST
                        : Level.SHOULD,
                broken,
                skipped(broken),
                hooks(clues),
                first.violation().expected(),
                actual(clues),
                first.evidence(),
                first.violation().sequence(),
                tellsOfACall(first, broken) ? "" : first.result().rule().happens(),
                effects(first.code(), clues),
                change(known, first, broken, methodsOf(clues)));
    }

    /** What came, with what the target wrote of it where it did. */
    private String actual(List<Clue> clues) {
        Clue first = clues.get(0);
        boolean isWhole = clues.size() == 1 || first.evidence().size() > 1;
        String cry =
                first.code().equals("reset") ? first.method().map(seen::wrote).orElse("") : "";
        return isWhole ? first.violation().actual() + cry : first.text();
    }

    /**
     * Tells whether the finding is a call that failed: what rules say of decisions, as those that users expect, does
     * not hold for it.
     */
    private static boolean tellsOfACall(Clue first, List<RuleResult> broken) {
        return FAILED_CALLS.contains(first.code())
                && (broken.size() > 1 || first.result().rule().effects().isEmpty());
    }

    private static String plain(Clue clue) {
        return "\"" + clue.result().rule().title() + "\" does not hold: " + Words.brief(clue.text());
    }

    private static List<RuleResult> broken(List<Clue> clues) {
        Map<String, RuleResult> broken = new LinkedHashMap<>();
        clues.forEach(clue -> broken.putIfAbsent(clue.rule(), clue.result()));
        return List.copyOf(broken.values());
    }

    /** Those that refer to one of the broken rules. */
    private List<RuleSpec> skipped(List<RuleResult> broken) {
        return results.stream()
                .filter(result -> result.verdict().kind() == Verdict.Kind.SKIPPED)
                .filter(result -> broken.stream()
                        .anyMatch(ground -> result.verdict()
                                .reportedBy()
                                .contains(ground.rule().id())))
                .map(RuleResult::rule)
                .toList();
    }

    private static Set<String> methodsOf(List<Clue> clues) {
        Set<String> methods = new TreeSet<>();
        clues.forEach(clue -> clue.method().ifPresent(methods::add));
        return methods;
    }

    private static String methods(List<Clue> clues) {
        List<String> methods = List.copyOf(methodsOf(clues));
        return methods.size() <= FEW ? String.join(", ", methods) : methods.size() + " methods";
    }

    private static List<Hook> hooks(List<Clue> clues) {
        return methodsOf(clues).stream()
                .flatMap(method -> Rpc.byMethodName(method).flatMap(Rpc::hook).stream())
                .sorted()
                .toList();
    }

    private static List<Effect> effects(String code, List<Clue> clues) {
        if (LATE.contains(code)) {
            return named("late-call").stream().toList();
        }
        List<Effect> failed = methodsOf(clues).stream()
                .flatMap(method -> Rpc.byMethodName(method).stream())
                .map(Wording::effectOfFailed)
                .distinct()
                .flatMap(effect -> named(effect).stream())
                .toList();
        List<Effect> all = FAILED_CALLS.contains(code)
                ? named(ANY_FAILED_CALL).stream().toList()
                : clues.get(0).result().rule().effects();
        return all.stream()
                .flatMap(effect -> effect.code().equals(ANY_FAILED_CALL) && !failed.isEmpty()
                        ? failed.stream()
                        : Stream.of(effect))
                .distinct()
                .toList();
    }

    private static String effectOfFailed(Rpc rpc) {
        return switch (rpc) {
            case ON_PROVIDER_LOADED -> "not-loaded";
            case ON_PROVIDER_UNLOADED -> "slow-goodbye";
            case ON_CLIENT_AUTHENTICATE -> "failed-authenticate";
            case ON_CLIENT_AUTHORIZE -> "failed-authorize";
            case ON_MESSAGE_PUBLISH -> "failed-publish";
            default -> "failed-event";
        };
    }

    private static Optional<Effect> named(String code) {
        return Catalogue.load().rules().stream()
                .flatMap(rule -> rule.effects().stream())
                .filter(effect -> effect.code().equals(code))
                .findFirst();
    }

    /** Tells whether the cause is a kind of failure, of which there are many, and the rule may know which. */
    private static boolean isHalfKnown(Clue clue) {
        return clue.code().equals("exception") || (clue.code().equals("silent") && OF_LOAD.contains(clue.rule()));
    }

    /** The advice for the cause; where none is known, that of the rules, if it is about one thing. Then code. */
    private List<String> change(Optional<Words.Known> known, Clue first, List<RuleResult> broken, Set<String> methods) {
        List<String> advice = new ArrayList<>();
        known.flatMap(Words.Known::change).ifPresent(advice::add);
        if (broken.size() == 1 && (advice.isEmpty() || isHalfKnown(first))) {
            advice.addAll(Trait.advice(first));
        } else if (advice.isEmpty()) {
            broken.stream()
                    .limit(FEW)
                    .forEach(result ->
                            advice.add(result.rule().id() + ": " + result.rule().checkFirst()));
        }
        known.ifPresent(cause -> advice.addAll(words.code(cause, first.text(), methods)));
        return advice;
    }
}
