package dev.exhook.conformance.internal.target;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Requests that real EMQX sent, to send again or to vary. Read once, when first asked for. */
public final class Samples {
    private static final Samples V2 = new Samples(ProtocolVersion.V2);
    private static final Samples V3 = new Samples(ProtocolVersion.V3);

    /** A recording in which nothing special happens: its requests go first. */
    private static final String PLAIN = "publish-continue-rewrite";

    private final List<Trace> traces;
    private final Map<Rpc, Message> firstOfEach = new EnumMap<>(Rpc.class);

    private Samples(ProtocolVersion version) {
        traces = Recordings.all().stream()
                .map(Recording::load)
                .filter(trace -> trace.proto() == version)
                .toList();
        traces.stream().filter(trace -> trace.scenario().equals(PLAIN)).forEach(this::takeFirstOfEach);
        traces.forEach(this::takeFirstOfEach);
    }

    private void takeFirstOfEach(Trace trace) {
        for (Call call : trace.calls()) {
            firstOfEach.putIfAbsent(call.rpc(), call.request());
        }
    }

    private static Samples of(ProtocolVersion version) {
        return version == ProtocolVersion.V2 ? V2 : V3;
    }

    /** The recordings of the broker that speaks this version. */
    public static List<Trace> traces(ProtocolVersion version) {
        return of(version).traces;
    }

    /** Whether the recorded broker of this version knows the method. */
    public static boolean has(Rpc rpc, ProtocolVersion version) {
        return of(version).firstOfEach.containsKey(rpc);
    }

    /**
     * A plain request of this kind, as EMQX sent it.
     *
     * @throws IllegalArgumentException for {@code OnMessageIngress}, which no recorded broker knows
     */
    public static Message of(Rpc rpc, ProtocolVersion version) {
        Message sample = of(version).firstOfEach.get(rpc);
        if (sample == null) {
            throw new IllegalArgumentException("no recording has a call of " + rpc.methodName());
        }
        return sample;
    }
}
