package dev.exhook.emqx.internal.visit;

import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Set;

/** EMQX's counters at one moment, or what was added to them. */
record Counts(List<HookCount> all) {

    Counts {
        all = List.copyOf(all);
    }

    Counts since(Counts earlier) {
        return new Counts(all.stream()
                .map(count -> earlier.all.stream()
                        .filter(count::isOf)
                        .findFirst()
                        .map(count::since)
                        .orElse(count))
                .toList());
    }

    /** Those of which there was a call. */
    List<HookCount> called() {
        return all.stream().filter(HookCount::wasCalled).toList();
    }

    /** Tells whether each of these hooks was called, of all who mount it. */
    boolean haveAll(Set<Hook> hooks) {
        return all.stream().filter(count -> hooks.contains(count.hook())).allMatch(HookCount::wasCalled);
    }
}
