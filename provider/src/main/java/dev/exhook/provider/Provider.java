package dev.exhook.provider;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A hook provider: a handler for each hook that it declares. What it tells EMQX on loading is derived from the
 * handlers, so that declared and implemented cannot differ. Safe for concurrent calls if its handlers are.
 */
public final class Provider {
    private final Map<Hook, HookHandler> handlers;
    private final Consumer<ProviderLoadedRequest> loaded;
    private final Consumer<ProviderUnloadedRequest> unloaded;
    private final CallObserver observer;
    private final List<ServerInterceptor> interceptors;
    private final WaitingCalls waiting;

    Provider(
            Map<Hook, HookHandler> handlers,
            Consumer<ProviderLoadedRequest> loaded,
            Consumer<ProviderUnloadedRequest> unloaded,
            List<CallObserver> observers,
            List<ServerInterceptor> interceptors,
            int maxWaitingCalls) {
        this.handlers = Collections.unmodifiableMap(new EnumMap<>(handlers));
        this.loaded = loaded;
        this.unloaded = unloaded;
        this.observer = new CallObservers(observers);
        this.interceptors = List.copyOf(interceptors);
        this.waiting = new WaitingCalls(maxWaitingCalls);
    }

    /** A builder without any handler. */
    public static ProviderBuilder builder() {
        return new ProviderBuilder();
    }

    /** The hooks with a handler, in EMQX's order. A broker that does not know one of them is not told of it. */
    public Set<Hook> hooks() {
        return handlers.keySet();
    }

    /** The gRPC services to add to a server of your own: both wire versions, served by the same handlers. */
    public List<ServerServiceDefinition> services() {
        return Arrays.stream(ProtocolVersion.values())
                .map(version -> ServerInterceptors.interceptForward(HookService.of(this, version), interceptors))
                .toList();
    }

    /**
     * How many calls have been handed to a handler that has not answered yet, those on the network threads left out.
     */
    public int waitingCalls() {
        return waiting.count();
    }

    WaitingCalls waiting() {
        return waiting;
    }

    CallObserver observer() {
        return observer;
    }

    Optional<HookHandler> handler(Hook hook) {
        return Optional.ofNullable(handlers.get(hook));
    }

    /** Answers OnProviderLoaded, and tells who listens to it. */
    LoadedResponse loaded(ProtocolVersion version, ProviderLoadedRequest request) {
        loaded.accept(request);
        return loaded(version, BrokerVersion.of(request));
    }

    LoadedResponse loaded(ProtocolVersion version, BrokerVersion broker) {
        LoadedResponse.Builder response = LoadedResponse.newBuilder();
        handlers.values().stream()
                .filter(handler -> handler.hook().isIn(version) && broker.knows(handler.hook()))
                .forEach(handler -> response.addHooks(spec(handler)));
        return response.build();
    }

    /** Answers OnProviderUnloaded, and tells who listens to it. */
    EmptySuccess unloaded(ProviderUnloadedRequest request) {
        unloaded.accept(request);
        return EmptySuccess.getDefaultInstance();
    }

    private static HookSpec spec(HookHandler handler) {
        return HookSpec.newBuilder()
                .setName(handler.hook().hookName())
                .addAllTopics(handler.topics())
                .build();
    }
}
