package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The state that all callers of the target share in one run. Thread-safe. */
final class TargetSession implements AutoCloseable {
    private final Network network;
    private final Target target;
    private final ServedVersions served;
    private final ProtocolVersion protocol;
    private final Duration timeout;
    private final Naming naming;
    private final SilenceBudget silenceBudget;
    private final Ground ground;
    private final List<Consumer<Exchange>> watchers;
    private final List<TargetConnection> mainConnections = new CopyOnWriteArrayList<>();
    private final FoundOut foundOut = new FoundOut();
    private final int nodes;
    private final Release release;
    private final boolean versionIsChosen;
    private final List<Trace> recordings;
    private final SessionSettings settings;
    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private final Map<ProtocolVersion, TargetSession> others = new ConcurrentHashMap<>();

    TargetSession(
            Network network, Target target, ServedVersions served, ProtocolVersion protocol, SessionSettings settings) {
        this(
                network,
                target,
                served,
                protocol,
                settings,
                new SilenceBudget(),
                new Ground(),
                new CopyOnWriteArrayList<>());
    }

    private TargetSession(
            Network network,
            Target target,
            ServedVersions served,
            ProtocolVersion protocol,
            SessionSettings settings,
            SilenceBudget silenceBudget,
            Ground ground,
            List<Consumer<Exchange>> watchers) {
        this.network = network;
        this.target = target;
        this.served = served;
        this.protocol = protocol;
        this.settings = settings;
        this.silenceBudget = silenceBudget;
        this.ground = ground;
        this.watchers = watchers;
        this.timeout = settings.timeout();
        this.naming = new Naming(
                settings.prefix(),
                ProviderUnderTest.loadedBy(served.load(protocol))
                        .map(DeclaredTopics::of)
                        .orElse(DeclaredTopics.NONE));
        this.nodes = settings.nodes();
        this.release = settings.release(protocol);
        this.versionIsChosen = settings.protocol() != ProtocolChoice.AUTO;
        this.recordings = settings.workload().recordings().apply(Samples.traces(release));
    }

    /** The same run with requests of another version; what is known of its methods is known here. */
    TargetSession speaking(ProtocolVersion version) {
        return version == protocol
                ? this
                : others.computeIfAbsent(
                        version,
                        other -> new TargetSession(
                                network, target, served, other, settings, silenceBudget, ground, watchers));
    }

    Target target() {
        return target;
    }

    boolean versionIsChosen() {
        return versionIsChosen;
    }

    ServedVersions served() {
        return served;
    }

    ProtocolVersion protocol() {
        return protocol;
    }

    Release release() {
        return release;
    }

    Duration timeout() {
        return timeout;
    }

    Naming naming() {
        return naming;
    }

    SilenceBudget silenceBudget() {
        return silenceBudget;
    }

    Ground ground() {
        return ground;
    }

    /** Why a method is not asked any more; empty while it is. */
    Optional<LeftOut> notAsked(Rpc rpc) {
        return ground.reporter(rpc)
                .map(rule -> new LeftOut(rpc.methodName() + " is broken as such", rule))
                .or(() -> silenceBudget.isLeft(rpc.methodName())
                        ? Optional.empty()
                        : Optional.of(
                                new LeftOut(rpc.methodName() + " was silent too often to be asked again", "TIM-01")));
    }

    /**
     * One more connection.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is none to be had
     */
    TargetConnection openConnection() {
        Caller caller = network.caller();
        caller.connect();
        return connection(caller);
    }

    /**
     * One more connection, for more calls than a provider may be able to answer: their silence says nothing about their
     * methods.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is none to be had
     */
    TargetConnection openLoadConnection() {
        Caller caller = network.caller();
        caller.connect();
        return new TargetConnection(caller, protocol, timeout, naming, this::show);
    }

    /** That there is none to be had at the moment. */
    Optional<Absence> absence() {
        return network.absence();
    }

    /** One more connection that is there for the whole run, opened by its first call. */
    TargetConnection mainConnection() {
        TargetConnection connection = connection(network.caller());
        mainConnections.add(connection);
        return connection;
    }

    private TargetConnection connection(Caller caller) {
        return new TargetConnection(caller, protocol, timeout, naming, this::saw);
    }

    Workload workload() {
        return settings.workload();
    }

    int nodes() {
        return nodes;
    }

    List<Trace> recordings() {
        return recordings;
    }

    Optional<Store> store() {
        return settings.store();
    }

    void remark(String text) {
        remarks.add(text);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The GOAWAYs on the connections that are there for the whole run. */
    List<WireEvent.GoAway> goAways() {
        return mainConnections.stream()
                .flatMap(connection -> connection.goAways().stream())
                .toList();
    }

    void watch(Consumer<Exchange> watcher) {
        watchers.add(watcher);
    }

    private void saw(Exchange exchange) {
        silenceBudget.note(exchange);
        show(exchange);
    }

    private void show(Exchange exchange) {
        watchers.forEach(watcher -> watcher.accept(exchange));
    }

    /** Finds something out once; other callers wait for it meanwhile. */
    <T> T oncePerRun(Class<T> type, Supplier<T> findOut) {
        return foundOut.get(type, findOut);
    }

    @Override
    public void close() {
        others.values().forEach(other -> other.mainConnections.forEach(TargetConnection::close));
        mainConnections.forEach(TargetConnection::close);
        network.close();
    }
}
