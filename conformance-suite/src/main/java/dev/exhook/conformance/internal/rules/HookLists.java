package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;
import java.util.Optional;

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
        List<HookSpec> first = specs(loads.get(0));
        Require.each(
                loads,
                "the same list each time",
                load -> specs(load).equals(first)
                        ? Optional.empty()
                        : Optional.of(names(load) + " after " + names(loads.get(0))));
    }
}
