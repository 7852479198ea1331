package dev.exhook.broker.internal.trace;

import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Writes a run down while it goes on. Thread-safe. */
public final class TraceRecorder {
    private static final double MILLIS = 1000.0;

    private final LongSupplier millis;
    private final List<Loading> loadings = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final SortedSet<Double> deadlines = new TreeSet<>();
    private String userAgent = "";

    /**
     * An empty record.
     *
     * @param millis the clock: milliseconds since the run began
     */
    public TraceRecorder(LongSupplier millis) {
        this.millis = millis;
    }

    /** A call that has just been answered. */
    public synchronized void call(String provider, Rpc rpc, Message request, Answer answer) {
        calls.add(new Call(calls.size(), millis.getAsLong(), provider, rpc, request, answer));
    }

    /** Notes the metadata of a call. */
    public synchronized void metadata(String agent, Duration deadline) {
        userAgent = agent;
        deadlines.add(deadline.toMillis() / MILLIS);
    }

    /** A provider was configured. */
    public synchronized void loading(Loading loading) {
        loadings.add(loading);
    }

    /** A step is done. */
    public synchronized void observation(Observation observation) {
        observations.add(observation);
    }

    /** How many calls were answered until now. */
    public synchronized int callCount() {
        return calls.size();
    }

    /** The calls that were answered until now, oldest first. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The trace of all that was written down until now. */
    public synchronized Trace trace(String scenario, String emqx, ProtocolVersion proto) {
        return new Trace(scenario, emqx, proto, userAgent, List.copyOf(deadlines), loadings, observations, calls);
    }
}
