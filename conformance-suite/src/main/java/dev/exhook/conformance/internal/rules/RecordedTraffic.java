package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every request of the recordings, sent to the target as real EMQX sent it but for the names, which are those of
 * this run: the calls of a recording in their order, recordings beside each other over as many connections as EMQX
 * opens, one node of it for each rule at a time. Hooks that the provider did not ask for are left out, as EMQX would,
 * and so is unloading, which would end the lives of half-way recordings.
 */
final class RecordedTraffic {
    /** EMQX's default pool_size. */
    private static final int POOL = 8;

    private static final int MOST_CONNECTIONS = 64;

    /** One has hundreds of calls, one after the other: begun last it would be waited for alone. */
    private static final Comparator<Trace> LONGEST_FIRST =
            Comparator.comparingInt((Trace trace) -> trace.calls().size()).reversed();

    private final Sent sent;
    private final ProviderUnderTest provider;

    private RecordedTraffic(Sent sent, ProviderUnderTest provider) {
        this.sent = sent;
        this.provider = provider;
    }

    /** The share that a run has of it, whichever check looks. */
    private record Sent(List<Exchange> exchanges, List<WireEvent.GoAway> goAways) {}

    /** Sends everything when first asked for, and remembers it for the run. */
    static RecordedTraffic of(ProviderUnderTest provider) {
        return new RecordedTraffic(provider.oncePerRun(Sent.class, RecordedTraffic::send), provider);
    }

    /** All exchanges; recording after recording, and first the plain calls that failed. */
    List<Exchange> all() {
        provider.declaredHooks().forEach(hook -> provider.isWorthAsking(hook.rpc()));
        return sent.exchanges();
    }

    /** The GOAWAYs that came meanwhile, on any of the connections. */
    List<WireEvent.GoAway> goAways() {
        return sent.goAways();
    }

    /** The exchanges of one method; that it was not asked to the end is noted. */
    List<Exchange> of(Rpc rpc) {
        provider.isWorthAsking(rpc);
        return sent.exchanges().stream()
                .filter(exchange -> exchange.method().equals(rpc.methodName()))
                .toList();
    }

    /** Where a request is from, as {@code recording 5.10.3/kicked, call 4}. */
    static String origin(Trace trace, Call call) {
        return "recording " + trace.emqx() + "/" + trace.scenario() + ", call " + call.seq();
    }

    /** The exchanges, and those for whose silence this method was not asked again: they must not look like none. */
    static List<Exchange> withSilences(ProviderUnderTest provider, Rpc rpc, List<Exchange> exchanges) {
        if (provider.answers(rpc)) {
            return exchanges;
        }
        Set<Exchange> all = new LinkedHashSet<>(exchanges);
        all.addAll(provider.silences(rpc));
        return List.copyOf(all);
    }

    private static Sent send(ProviderUnderTest provider) {
        List<Hook> declared = provider.declaredHooks();
        int count = Math.min(POOL * provider.nodes(), MOST_CONNECTIONS);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try (Connections connections = new Connections(provider, count)) {
            List<Trace> traces = provider.recordings();
            IdentityHashMap<Trace, Future<List<Exchange>>> parts = new IdentityHashMap<>();
            traces.stream()
                    .sorted(LONGEST_FIRST)
                    .forEach(trace -> parts.put(
                            trace,
                            threads.submit(() ->
                                    connections.use(connection -> replay(trace, connection, provider, declared)))));
            List<Exchange> all = new ArrayList<>(provider.failedPlainCalls());
            for (Trace trace : traces) {
                all.addAll(outcome(Objects.requireNonNull(parts.get(trace))));
            }
            return new Sent(
                    List.copyOf(all),
                    connections.all().stream()
                            .flatMap(connection -> connection.goAways().stream())
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Exchange> outcome(Future<List<Exchange>> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recordings were replayed", e);
        }
    }

    private static List<Exchange> replay(
            Trace trace, TargetConnection connection, ProviderUnderTest provider, List<Hook> declared) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Call call : trace.calls()) {
            boolean wanted = call.rpc().hook().map(declared::contains).orElse(call.rpc() == Rpc.ON_PROVIDER_LOADED);
            if (wanted && provider.answers(call.rpc())) {
                exchanges.add(connection.ask(call.rpc(), call.request(), origin(trace, call)));
            }
        }
        return exchanges;
    }
}
