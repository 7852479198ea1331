package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Providers without a wire: each answers at once, as it is told to, and what it is asked is written down. */
final class InMemoryProvider implements ProviderCalls.Connector {
    private final List<String> log = new ArrayList<>();
    private final List<Message> published = new ArrayList<>();
    private List<String> hooks = List.of();
    private boolean up = true;

    /** From now on they ask for these hooks when they are loaded. */
    InMemoryProvider asksFor(String... names) {
        hooks = List.of(names);
        return this;
    }

    /** From now on nobody is there. */
    void goAway() {
        up = false;
    }

    /** From now on they are there again. */
    void comeBack() {
        up = true;
    }

    /** The events, as {@code one OnProviderLoaded} and {@code one closed}, in order; forgotten when asked for. */
    List<String> log() {
        List<String> until = List.copyOf(log);
        log.clear();
        return until;
    }

    /** The messages that they were asked about. */
    List<Message> published() {
        return List.copyOf(published);
    }

    ProviderCalls open(String name) {
        return open(ProviderOptions.at(name, "h", 1));
    }

    @Override
    public ProviderCalls open(ProviderOptions options) {
        return new Calls(options.name());
    }

    private static Message message(ByteString request) {
        try {
            return MessagePublishRequest.parseFrom(request).getMessage();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the broker sent what is no request", e);
        }
    }

    private ByteString reply(Rpc rpc) {
        if (rpc != Rpc.ON_PROVIDER_LOADED) {
            return ByteString.EMPTY;
        }
        Collection<HookSpec> specs = hooks.stream()
                .map(hook -> HookSpec.newBuilder().setName(hook).build())
                .toList();
        return LoadedResponse.newBuilder().addAllHooks(specs).build().toByteString();
    }

    private final class Calls implements ProviderCalls {
        private final String name;
        private boolean closed;

        Calls(String name) {
            this.name = name;
        }

        @Override
        public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            if (rpc == Rpc.ON_MESSAGE_PUBLISH) {
                published.add(message(request));
            }
            log.add(name + " " + rpc.methodName() + (up ? "" : " in vain"));
            done.accept(
                    up ? new Result.Message(reply(rpc)) : new Result.Failed("down", Status.Code.UNAVAILABLE, false));
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            done.accept(up && !closed);
        }

        @Override
        public void close() {
            closed = true;
            log.add(name + " closed");
        }
    }
}
