package dev.exhook.emqx.internal.visit;

import java.util.List;

/**
 * What came of a client's visit.
 *
 * @param stages in their order; the first is the CONNACK
 * @param calls from before it came until after it left: every hook that a provider mounts, also those never called
 * @param leftBehind whether EMQX still knows its session
 */
public record Visit(Guest guest, List<Stage> stages, List<HookCount> calls, boolean leftBehind) {

    public Visit {
        stages = List.copyOf(stages);
        calls = List.copyOf(calls);
    }
}
