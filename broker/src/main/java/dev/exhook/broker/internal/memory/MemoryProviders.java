package dev.exhook.broker.internal.memory;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Providers that listen in memory, called as {@link WireProviders} calls those on sockets. */
record MemoryProviders(ProtocolVersion version, MemoryNetwork network) implements ProviderCalls.Connector {

    @Override
    public ProviderCalls open(ProviderOptions options) {
        return new Calls(options.port());
    }

    private final class Calls implements ProviderCalls {
        private final int port;
        private boolean closed;

        Calls(int port) {
            this.port = port;
        }

        @Override
        public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            Optional<MemoryListener> listener = closed ? Optional.empty() : network.at(port);
            if (listener.isEmpty()) {
                done.accept(new Result.Failed("nobody listens on port " + port, Status.Code.UNAVAILABLE, false));
                return;
            }
            String type = rpc.requestType(version)
                    .orElseThrow()
                    .getDescriptorForType()
                    .getFullName();
            listener.get()
                    .call(
                            WireRequest.emqx(rpc.path(version), type, request, timeout),
                            taken -> done.accept(WireProviders.translate(taken)));
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            done.accept(!closed && network.at(port).isPresent());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
