package dev.exhook.it.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.upgrade.Assumptions;
import dev.exhook.broker.internal.upgrade.Fate;
import dev.exhook.broker.internal.upgrade.Result;
import dev.exhook.broker.internal.upgrade.Upgrade;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.it.upgrade.Traffic.Question;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same provider and clients on real EMQX of several releases: what {@code upgrade} says of each pair is what happens. */
class UpgradeIT {

    /** What happened on one EMQX. */
    private record Happened(Release release, List<Call> calls, Map<Question, Fate> fates) {}

    /** How many questions about a hook come out as that on one, and as that on the other. */
    private record Change(Hook hook, Fate from, Fate to) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void whatUpgradeSaysIsWhatHappens() {
        List<Happened> all = new ArrayList<>();
        for (EmqxSource source : EmqxChoice.fromSystemProperties()) {
            if (source.givesNewOnes()) {
                happened(source).ifPresent(all::add);
            }
        }
        assumeThat(all).as("two releases of EMQX, as -Demqx.home=DIR,DIR").hasSizeGreaterThan(1);
        for (Happened from : all) {
            for (Happened to : all) {
                assertThat(said(from, to))
                        .as(
                                "from %s to %s",
                                from.release().title(), to.release().title())
                        .isEqualTo(seen(from, to));
                if (from.release().protocol() != to.release().protocol()) {
                    assertThat(seen(from, to)).as("a comparison of nothing").isNotEmpty();
                }
            }
        }
    }

    private static Optional<Happened> happened(EmqxSource source) {
        try (EmqxNode emqx = source.start();
                TracedProvider provider = new TracedProvider(emqx)) {
            emqx.refresh();
            emqx.api().authorize(emqx.api().authorization().withCache(false).withNoMatch("allow"));
            emqx.api()
                    .add(ExhookConfig.usual(
                            TracedProvider.NAME, "http://" + emqx.hostForProviders() + ":" + provider.port()));
            Map<Question, Fate> fates = Traffic.on(emqx);
            return Optional.of(new Happened(emqx.like(), provider.calls(), fates));
        } catch (NoEmqxException e) {
            return Optional.empty();
        }
    }

    private static Map<Change, Long> said(Happened from, Happened to) {
        Upgrade upgrade =
                new Upgrade(from.release(), to.release(), new Assumptions(FailedAction.DENY, Optional.of(true), false));
        from.calls().forEach(upgrade::take);
        Result result = upgrade.result();
        assertThat(result.unfinished()).isZero();
        Map<Change, Long> changes = new TreeMap<>();
        result.differences().forEach(difference -> {
            Change change = new Change(difference.hook(), asSeen(difference.from()), asSeen(difference.to()));
            if (change.from() != change.to()) {
                changes.merge(change, difference.count(), Long::sum);
            }
        });
        return changes;
    }

    private static Fate asSeen(Fate fate) {
        return fate == Fate.BLOCKED ? Fate.DROPPED : fate;
    }

    private static Map<Change, Long> seen(Happened from, Happened to) {
        Map<Change, Long> changes = new TreeMap<>();
        from.fates().forEach((question, before) -> {
            Fate after = to.fates().get(question);
            if (after != null && before != after) {
                changes.merge(new Change(question.hook(), before, after), 1L, Long::sum);
            }
        });
        return changes;
    }
}
