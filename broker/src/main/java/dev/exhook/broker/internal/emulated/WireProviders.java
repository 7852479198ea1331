package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.wire.CallResult;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WirePool;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Providers over the wire: gRPC as EMQX's client speaks and takes it. Close it after the brokers that use it. */
public final class WireProviders implements ProviderCalls.Connector, AutoCloseable {
    /** With a virtual clock only an answer that was lost takes that long. */
    private static final Duration VIRTUAL_WAIT = Duration.ofSeconds(20);

    private final WireClient client = new WireClient();
    private final ProtocolVersion version;
    private final Clock clock;
    private final Function<Endpoint, ConnectOptions> connecting;

    /**
     * For brokers of that wire version, whose providers are called in cleartext.
     *
     * @param clock the broker's: with a virtual one timeouts are the broker's to keep
     */
    public WireProviders(ProtocolVersion version, Clock clock) {
        this(version, clock, ConnectOptions.cleartext());
    }

    /**
     * For brokers of that wire version.
     *
     * @param clock the broker's: with a virtual one timeouts are the broker's to keep
     * @param connecting how each of their providers is connected to
     */
    public WireProviders(ProtocolVersion version, Clock clock, ConnectOptions connecting) {
        this(version, clock, endpoint -> connecting);
    }

    /**
     * For brokers of that wire version, whose providers are not all connected to in the same way.
     *
     * @param clock the broker's: with a virtual one timeouts are the broker's to keep
     * @param connecting how the provider there is connected to
     */
    public WireProviders(ProtocolVersion version, Clock clock, Function<Endpoint, ConnectOptions> connecting) {
        this.version = version;
        this.clock = clock;
        this.connecting = connecting;
    }

    @Override
    public ProviderCalls open(ProviderOptions options) {
        Endpoint endpoint = new Endpoint(options.host(), options.port());
        return new Pool(WirePool.open(client, endpoint, connecting.apply(endpoint), options.poolSize()));
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Pool implements ProviderCalls {
        private final WirePool pool;

        Pool(WirePool pool) {
            this.pool = pool;
        }

        @Override
        public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            String type = rpc.requestType(version)
                    .orElseThrow()
                    .getDescriptorForType()
                    .getFullName();
            WireRequest call = WireRequest.emqx(rpc.path(version), type, request, timeout);
            var unused = pool.call(dispatchKey, clock == Clock.VIRTUAL ? call.waiting(VIRTUAL_WAIT) : call)
                    .thenAccept(taken -> done.accept(WireProviders.translate(taken)));
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            var unused = pool.isConnected().thenAccept(done);
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    /** The result of EMQX's client for a reply, in the broker's words. */
    public static ProviderCalls.Result translate(CallResult taken) {
        if (taken instanceof CallResult.Message message) {
            return new ProviderCalls.Result.Message(message.bytes());
        }
        var failed = (CallResult.Failed) taken;
        return switch (failed.kind()) {
            case TIMED_OUT -> failed(failed.reason(), Status.Code.DEADLINE_EXCEEDED, true);
            case NO_CONNECTION, POOL_DEAD -> failed(failed.reason(), Status.Code.UNAVAILABLE, false);
            case STATUS -> failed(failed.reason(), status(failed.reason()), false);
            case BAD_REPLY, WORKER_CRASHED -> failed(failed.reason(), Status.Code.INTERNAL, false);
        };
    }

    private static ProviderCalls.Result failed(String why, Status.Code status, boolean onlyInTime) {
        return new ProviderCalls.Result.Failed(why, status, onlyInTime);
    }

    /** The number in {@code grpc-status 14 without a message}; EMQX does not look at it any closer. */
    private static Status.Code status(String reason) {
        String[] words = reason.split("\\s", 3);
        return words[0].equals("grpc-status")
                ? Status.fromCodeValue(Integer.parseInt(words[1])).getCode()
                : Status.Code.UNKNOWN;
    }
}
