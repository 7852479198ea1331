package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;

/**
 * What else is not the same in two releases, whatever the providers answer.
 *
 * @param begins behaviours that the second has and the first has not
 * @param ends behaviours that the first has and the second has not
 * @param fixed known defects that the second does not have any more
 * @param brought known defects that the first did not have
 * @param hooks those that the second calls and the first did not
 */
public record Changes(
        List<Behavior> begins,
        List<Behavior> ends,
        List<KnownDefect> fixed,
        List<KnownDefect> brought,
        List<Hook> hooks) {

    public Changes {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
        fixed = List.copyOf(fixed);
        brought = List.copyOf(brought);
        hooks = List.copyOf(hooks);
    }

    /** Between two releases. */
    public static Changes between(Release from, Release to) {
        return new Changes(
                Arrays.stream(Behavior.values())
                        .filter(behavior -> to.has(behavior) && !from.has(behavior))
                        .toList(),
                Arrays.stream(Behavior.values())
                        .filter(behavior -> from.has(behavior) && !to.has(behavior))
                        .toList(),
                defects(from, to),
                defects(to, from),
                to.hooks().stream().filter(hook -> !from.knows(hook)).toList());
    }

    private static List<KnownDefect> defects(Release of, Release without) {
        return KnownDefect.ALL.stream()
                .filter(defect ->
                        of.defects().contains(defect) && !without.defects().contains(defect))
                .toList();
    }
}
