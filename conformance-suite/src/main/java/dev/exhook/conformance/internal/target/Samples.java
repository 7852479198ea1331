package dev.exhook.conformance.internal.target;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that real EMQX sent, to send again or to vary. Read once, when first asked for. */
public final class Samples {
    private static final Map<Release, Samples> OF_RELEASE = new ConcurrentHashMap<>();

    /** A recording in which nothing special happens: its requests go first. */
    private static final String PLAIN = "publish-continue-rewrite";

    private final List<Trace> traces;
    private final Map<Rpc, Message> firstOfEach = new EnumMap<>(Rpc.class);

    private Samples(Release release) {
        traces = Recordings.all().stream()
                .filter(recording -> Releases.recordedAs(recording.emqx()).equals(Optional.of(release)))
                // Their calls are the others' under a broker that was set otherwise.
                .filter(recording -> !Recordings.surroundingsScenarios().contains(recording.scenario()))
                .map(Recording::load)
                .toList();
        traces.stream().filter(trace -> trace.scenario().equals(PLAIN)).forEach(this::takeFirstOfEach);
        traces.forEach(this::takeFirstOfEach);
    }

    private void takeFirstOfEach(Trace trace) {
        for (Call call : trace.calls()) {
            firstOfEach.putIfAbsent(call.rpc(), call.request());
        }
    }

    private static Samples of(Release release) {
        return OF_RELEASE.computeIfAbsent(release, Samples::new);
    }

    /** The recordings of this release. */
    public static List<Trace> traces(Release release) {
        return of(release).traces;
    }

    /** Tells whether the release called the method when it was recorded. */
    public static boolean has(Rpc rpc, Release release) {
        return of(release).firstOfEach.containsKey(rpc);
    }

    /**
     * A plain request of this kind, as this release sent it.
     *
     * @throws IllegalArgumentException when it never did
     */
    public static Message of(Rpc rpc, Release release) {
        Message sample = of(release).firstOfEach.get(rpc);
        if (sample == null) {
            throw new IllegalArgumentException(
                    "no recording of EMQX " + release + " has a call of " + rpc.methodName());
        }
        return sample;
    }
}
