package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;

/** Reads what OnProviderLoaded answered. */
final class HookLists {
    private HookLists() {}

    /** The listed hooks; none when the answer is no LoadedResponse. */
    static List<HookSpec> specs(Exchange load) {
        return Answers.parse(load)
                .map(LoadedResponse.class::cast)
                .map(LoadedResponse::getHooksList)
                .orElse(List.of());
    }

    static List<String> names(Exchange load) {
        return specs(load).stream().map(HookSpec::getName).toList();
    }

    /** The names less those that some releases do not call. */
    static List<String> inBothVersions(List<String> names) {
        return names.stream()
                .filter(name -> Hook.byName(name).map(Releases::allKnow).orElse(true))
                .sorted()
                .toList();
    }

    /** Each load is answered, and lists what the first one listed. */
    static void requireSame(List<Exchange> loads) {
        Require.each(loads, "status OK with one LoadedResponse each time", Answers::fault);
        Exchange first = loads.get(0);
        loads.stream()
                .filter(load -> !specs(load).equals(specs(first)))
                .findFirst()
                .ifPresent(other -> {
                    throw differ(
                            "the same list each time", names(other) + " after " + names(first), List.of(first, other));
                });
    }

    /** That hooks are listed in one place, or at one time, and not in another. */
    static RuleViolation differ(String expected, String actual, List<Exchange> loads) {
        return new RuleViolation(new Violation(expected, actual, actual, loads).by(Violation.Cause.LISTS_DIFFER));
    }
}
