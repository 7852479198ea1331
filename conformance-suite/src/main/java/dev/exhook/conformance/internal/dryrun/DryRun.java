package dev.exhook.conformance.internal.dryrun;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.run.RunPlan;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows what a run would send, rule by rule, and sends it to nobody but the kit's own sound provider. */
public final class DryRun {
    /** To a provider in the same process: this long only when something is very wrong. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private DryRun() {}

    /** The text to print, line by line. Where the target would be asked which version it serves, v3 is shown. */
    public static List<String> lines(RunPlan plan) {
        SessionSettings wanted = plan.settings().session();
        SentRequests sent = send(plan);
        return DryRunText.of(plan.specs(), sent, plan.settings().target().name(), wanted.protocol(), wanted.prefix());
    }

    /** How many requests each rule sends, by its id; what rules share counts for the first of them. */
    public static Map<String, Integer> requests(RunPlan plan) {
        SentRequests sent = send(plan);
        Map<String, Integer> requests = new TreeMap<>();
        plan.specs().forEach(rule -> requests.put(rule.id(), sent.of(rule).count()));
        return requests;
    }

    /** Runs the plan on the sound provider and writes down what it is sent. */
    static SentRequests send(RunPlan plan) {
        SessionSettings wanted = plan.settings().session();
        SentRequests sent = new SentRequests();
        SessionSettings own = new SessionSettings(wanted.protocol(), TIMEOUT, wanted.prefix(), 1, sent::sent)
                .as(wanted.release())
                .storing(wanted.store().map(store -> Store.empty(store.topic())));
        try (RawProvider provider = RawProvider.start(Gallery.sound());
                Target target = Target.at("127.0.0.1:" + provider.port())) {
            plan.runOn(target, own, sent::over, sent);
        }
        return sent;
    }
}
