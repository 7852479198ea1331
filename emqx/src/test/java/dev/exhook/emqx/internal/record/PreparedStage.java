package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.differential.Differential;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A broker that does what was recorded: the kit's recordings, under whatever number. */
final class PreparedStage implements Stage {
    private final String recordings;
    private final Recorded broker;
    /** The releases that it was set beside. */
    final List<Release> nearest = new ArrayList<>();

    /**
     * A broker.
     *
     * @param recordings which, as {@code 6.2.2-hardened}
     * @param number what it calls itself
     */
    PreparedStage(String recordings, String number, Profile profile) {
        this.recordings = recordings;
        this.broker = new Recorded(number, profile);
    }

    @Override
    public Recorded broker() {
        return broker;
    }

    @Override
    public String clientHost() {
        return "127.0.0.1";
    }

    @Override
    public Comparison.Compared play(Scenario scenario, Release like, Consumer<Trace> traces) {
        nearest.add(like);
        Trace trace = Recordings.of(recordings, scenario.name())
                .orElseThrow(() -> new IllegalStateException("no way to play it here"))
                .load();
        traces.accept(trace);
        List<Difference> differences = Differential.between(scenario, like, clientHost(), trace);
        return new Comparison.Compared(differences.isEmpty() ? "equal" : "differs", differences);
    }
}
