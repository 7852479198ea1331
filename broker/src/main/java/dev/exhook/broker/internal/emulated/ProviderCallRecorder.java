package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down, on the broker's side, the calls to providers that do not write down themselves what they are asked. */
public final class ProviderCallRecorder implements ProviderCalls.Connector {
    /** grpc-erl's, which every EMQX sends. */
    private static final String USER_AGENT = "grpc-erlang/0.1.0";

    private final ProviderCalls.Connector connector;
    private final ProtocolVersion version;
    private final Set<String> names;
    private volatile @Nullable TraceRecorder recorder;

    /**
     * Nothing is written down before {@link #recordTo}.
     *
     * @param names the providers whose calls are written down
     */
    public ProviderCallRecorder(ProviderCalls.Connector connector, ProtocolVersion version, Set<String> names) {
        this.connector = connector;
        this.version = version;
        this.names = Set.copyOf(names);
    }

    /** From now on calls are written down there. */
    public void recordTo(TraceRecorder target) {
        recorder = target;
    }

    @Override
    public ProviderCalls open(ProviderOptions options) {
        ProviderCalls calls = connector.open(options);
        return names.contains(options.name()) ? new Recorded(options.name(), calls) : calls;
    }

    private final class Recorded implements ProviderCalls {
        private final String name;
        private final ProviderCalls calls;

        Recorded(String name, ProviderCalls calls) {
            this.name = name;
            this.calls = calls;
        }

        @Override
        public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            calls.call(rpc, request, dispatchKey, timeout, taken -> {
                record(rpc, request, timeout, taken);
                done.accept(taken);
            });
        }

        private void record(Rpc rpc, ByteString request, Duration timeout, Result taken) {
            TraceRecorder target = recorder;
            if (target != null) {
                target.metadata(USER_AGENT, timeout);
                target.call(name, rpc, parse(rpc.requestType(version).orElseThrow(), request), answer(rpc, taken));
            }
        }

        private Answer answer(Rpc rpc, Result taken) {
            if (taken instanceof Result.Failed failed) {
                return new Answer.Failed(failed.status());
            }
            try {
                return new Answer.Replied(rpc.responseType(version)
                        .orElseThrow()
                        .getParserForType()
                        .parseFrom(((Result.Message) taken).bytes()));
            } catch (InvalidProtocolBufferException e) {
                return new Answer.Failed(Status.Code.DATA_LOSS);
            }
        }

        private static Message parse(Message type, ByteString bytes) {
            try {
                return type.getParserForType().parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("the broker's own request is broken", e);
            }
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            calls.checkHealth(done);
        }

        @Override
        public void close() {
            calls.close();
        }
    }
}
