package dev.exhook.broker.internal.search;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.loop.EntangledException;
import dev.exhook.broker.internal.emulated.loop.Turns;
import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An emulated broker with a fault: it calls for one RPC, or takes its answers, as it should not. */
final class FaultyBroker implements Play {
    private final Predicate<String> providers;
    private final Rpc rpc;
    private final int calls;
    private final UnaryOperator<ValuedResponse> taken;

    private FaultyBroker(Predicate<String> providers, Rpc rpc, int calls, UnaryOperator<ValuedResponse> taken) {
        this.providers = providers;
        this.rpc = rpc;
        this.calls = calls;
        this.taken = taken;
    }

    /** Does not call. */
    static FaultyBroker forgetting(Rpc rpc) {
        return new FaultyBroker(any -> true, rpc, 0, UnaryOperator.identity());
    }

    /** Does not call those providers. */
    static FaultyBroker forgetting(Rpc rpc, Predicate<String> providers) {
        return new FaultyBroker(providers, rpc, 0, UnaryOperator.identity());
    }

    /** Calls twice. */
    static FaultyBroker repeating(Rpc rpc) {
        return new FaultyBroker(any -> true, rpc, 2, UnaryOperator.identity());
    }

    /** Takes an answer for another one. */
    static FaultyBroker taking(Rpc rpc, UnaryOperator<ValuedResponse> other) {
        return new FaultyBroker(any -> true, rpc, 1, other);
    }

    @Override
    public Trace play(Scenario scenario, Release release) {
        try {
            return MemoryRun.of(scenario, release, false, Turns.STACKED, this::between)
                    .trace();
        } catch (EntangledException entangled) {
            return MemoryRun.of(scenario, release, false, Turns.THREADS, this::between)
                    .trace();
        }
    }

    private ProviderCalls.Connector between(ProviderCalls.Connector sound) {
        return options -> providers.test(options.name()) ? new Calls(sound.open(options)) : sound.open(options);
    }

    private final class Calls implements ProviderCalls {
        private final ProviderCalls sound;

        Calls(ProviderCalls sound) {
            this.sound = sound;
        }

        @Override
        public void call(Rpc called, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            if (called != rpc) {
                sound.call(called, request, dispatchKey, timeout, done);
                return;
            }
            if (calls == 0) {
                done.accept(new Result.Message(ByteString.EMPTY));
                return;
            }
            for (int i = 1; i < calls; i++) {
                sound.call(called, request, dispatchKey, timeout, ignored -> {});
            }
            sound.call(called, request, dispatchKey, timeout, result -> done.accept(other(result)));
        }

        private Result other(Result result) {
            if (!(result instanceof Result.Message message)
                    || !rpc.hook().orElseThrow().isValued()) {
                return result;
            }
            try {
                ValuedResponse reply = ValuedResponse.parseFrom(message.bytes());
                return new Result.Message(taken.apply(reply).toByteString());
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            sound.checkHealth(done);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
