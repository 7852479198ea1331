package dev.exhook.conformance.target;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.conformance.wire.WireClient;
import dev.exhook.conformance.wire.WireConnection;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/** The target as the rules see it: a provider that can be called as EMQX calls it, over one connection or several. */
public final class ProviderUnderTest implements AutoCloseable {
    private final WireClient client;
    private final Target target;
    private final ServedVersions served;
    private final ProtocolVersion protocol;
    private final Duration timeout;
    private final Patience patience = new Patience();
    private final List<Consumer<Exchange>> watchers = new CopyOnWriteArrayList<>();
    private final Lane lane;
    private final Map<Class<?>, Object> findings = new ConcurrentHashMap<>();

    private ProviderUnderTest(
            WireClient client, Target target, ServedVersions served, ProtocolVersion protocol, Duration timeout) {
        this.client = client;
        this.target = target;
        this.served = served;
        this.protocol = protocol;
        this.timeout = timeout;
        this.lane = openLane();
    }

    /**
     * Connects and finds out which wire versions the target serves.
     *
     * @param timeout EMQX's {@code request_timeout}: for each call, and for connecting
     * @throws TargetLostException within twice the timeout, when there is no hook provider to talk to
     */
    public static ProviderUnderTest connect(Target target, ProtocolChoice choice, Duration timeout) {
        WireClient client = new WireClient();
        try (WireConnection connection = Lane.open(client, target.endpoint(), timeout)) {
            ServedVersions served = ServedVersions.ask(connection, timeout);
            ProtocolVersion protocol = served.choose(choice, target.name());
            return new ProviderUnderTest(client, target, served, protocol, timeout);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** The target's name, as {@code 127.0.0.1:9000}. */
    public String name() {
        return target.name();
    }

    public ProtocolVersion protocol() {
        return protocol;
    }

    /** EMQX's {@code request_timeout} in this run. */
    public Duration timeout() {
        return timeout;
    }

    /** The target and how it is spoken to, in one line. */
    public String describe() {
        String emqx = protocol == ProtocolVersion.V2 ? "EMQX 5.0 to 5.8" : "EMQX 5.9 and later";
        String other = served.answered(other()) ? "; it serves " + other().label() + " as well" : "";
        return name() + ", protocol " + protocol.label() + " (" + emqx + other + ")";
    }

    private ProtocolVersion other() {
        return protocol == ProtocolVersion.V2 ? ProtocolVersion.V3 : ProtocolVersion.V2;
    }

    /** What OnProviderLoaded said under the version of this run when the run began. */
    public Exchange load() {
        return served.load(protocol);
    }

    /** What OnProviderLoaded said under the other version. */
    public Exchange loadOfOtherVersion() {
        return served.load(other());
    }

    /** The list of {@link #load()}; empty when loading failed. */
    public Optional<LoadedResponse> loaded() {
        return loadedBy(load());
    }

    /** The list that a call of OnProviderLoaded brought; empty when it failed. */
    public static Optional<LoadedResponse> loadedBy(Exchange load) {
        return load.message().flatMap(bytes -> {
            try {
                return Optional.of(LoadedResponse.parseFrom(bytes));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * The hooks that the provider asked for and that the recorded broker of this version calls, in EMQX's order.
     *
     * @throws TestAbortedException when loading failed, so that nothing can be said of hooks
     */
    public List<Hook> declaredHooks() {
        LoadedResponse response = loaded().orElseThrow(() -> new TestAbortedException("loading failed, see LOAD-01"));
        List<String> names =
                response.getHooksList().stream().map(HookSpec::getName).toList();
        return List.of(Hook.values()).stream()
                .filter(hook -> names.contains(hook.hookName()) && Samples.has(hook.rpc(), protocol))
                .toList();
    }

    /**
     * Leaves the rule out when the provider did not ask for this hook.
     *
     * @throws TestAbortedException then
     */
    public void requireDeclared(Hook hook) {
        if (!declaredHooks().contains(hook)) {
            throw new TestAbortedException(hook.hookName() + " is not declared");
        }
    }

    /** A plain request of this kind, as EMQX sent it. */
    public Message sample(Rpc rpc) {
        return Samples.of(rpc, protocol);
    }

    /**
     * Calls a method as EMQX does; see {@link Lane#ask}.
     *
     * @throws TestAbortedException when the method has been silent too often in this run to be asked again
     */
    public Exchange ask(Rpc rpc, Message request, String origin) {
        patience.requireLeft(rpc.methodName());
        return lane.ask(rpc, request, origin);
    }

    /** The connection that {@link #ask} uses. */
    public Lane lane() {
        return lane;
    }

    /** One more connection. */
    public Lane openLane() {
        return new Lane(client, target.endpoint(), protocol, timeout, this::saw);
    }

    private void saw(Exchange exchange) {
        patience.note(exchange);
        watchers.forEach(watcher -> watcher.accept(exchange));
    }

    /** Shows each call from now on, when it is over, on the thread of its connection. */
    public void watch(Consumer<Exchange> watcher) {
        watchers.add(watcher);
    }

    /** Whether the method has answered often enough to be worth another call. */
    public boolean isWorthAsking(Rpc rpc) {
        return patience.isLeft(rpc.methodName());
    }

    /** The calls of a method in this run that were not answered in time. */
    public List<Exchange> silences(Rpc rpc) {
        return patience.silences(rpc.methodName());
    }

    /** All calls in this run that were not answered in time. */
    public List<Exchange> silences() {
        return patience.silences();
    }

    /** Something that is expensive to find out, found out once in a run and shared by rules. */
    public <T> T finding(Class<T> type, Function<ProviderUnderTest, T> findOut) {
        return type.cast(findings.computeIfAbsent(type, key -> findOut.apply(this)));
    }

    @Override
    public void close() {
        lane.close();
        client.close();
    }
}
