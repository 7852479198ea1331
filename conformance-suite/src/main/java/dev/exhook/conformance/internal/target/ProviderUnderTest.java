package dev.exhook.conformance.internal.target;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The target as the rules see it: a provider that can be called as EMQX calls it, over one connection or several.
 * Whatever is sent carries the names of this run. Checks that run beside each other have one of these each, with a
 * connection of its own; all else they share.
 */
public final class ProviderUnderTest implements AutoCloseable {
    private final TargetSession session;
    private final TargetConnection connection;
    private final Set<LeftOut> leftOut;

    ProviderUnderTest(TargetSession session) {
        this(session, new ConcurrentSkipListSet<>());
    }

    private ProviderUnderTest(TargetSession session, Set<LeftOut> leftOut) {
        this.session = session;
        this.connection = session.mainConnection();
        this.leftOut = leftOut;
    }

    /**
     * Connects and finds out which wire versions the target serves.
     *
     * @throws TargetLostException within twice the timeout, when there is no hook provider to talk to
     */
    public static ProviderUnderTest connect(Target target, SessionSettings settings) {
        WireClient client = new WireClient(settings.onCall());
        Naming naming = new Naming(settings.prefix());
        try (WireConnection connection = WireCaller.open(client, target, settings.timeout())) {
            ServedVersions served = ServedVersions.ask(connection, settings, naming);
            ProtocolVersion protocol = served.choose(settings.protocol(), target.name());
            Network network = new WireNetwork(client, target, settings.timeout());
            return new ProviderUnderTest(new TargetSession(network, target, served, protocol, settings));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** The same target over a connection of its own, for a check that runs beside others. */
    public ProviderUnderTest beside() {
        return new ProviderUnderTest(session);
    }

    /**
     * The same target and check with requests of that version, for what only one version has.
     *
     * @throws NotApplicableException when the target does not serve it
     */
    public ProviderUnderTest speaking(ProtocolVersion version) {
        if (version == protocol()) {
            return this;
        }
        if (!session.served().answered(version)) {
            throw new NotApplicableException("only for " + version.label() + ", which is not served");
        }
        return new ProviderUnderTest(session.speaking(version), leftOut);
    }

    /** The target's name, as {@code 127.0.0.1:9000}. */
    public String name() {
        return session.target().name();
    }

    public ProtocolVersion protocol() {
        return session.protocol();
    }

    /** Tells whether the user has said which version counts. */
    public boolean versionIsChosen() {
        return session.versionIsChosen();
    }

    /**
     * The release whose requests the rules send: the one that was asked for, or else the one that stands for all that
     * speak the version of this run.
     */
    public Release release() {
        return session.release();
    }

    /** EMQX's {@code request_timeout} in this run. */
    public Duration timeout() {
        return session.timeout();
    }

    /** The names that this run's requests carry. */
    public Naming naming() {
        return session.naming();
    }

    /** The target and how it is spoken to, in one line. */
    public String describe() {
        String other = session.served().answered(otherVersion())
                ? "; it serves " + otherVersion().label()
                        + (session.served().answered(protocol()) ? " as well" : " only")
                : "";
        boolean isV2Only = protocol() == ProtocolVersion.V2
                && session.served().answered(protocol())
                && !session.served().answered(otherVersion());
        String missing = isV2Only ? "; " + Releases.words(otherVersion()) + " do not load it" : "";
        String brokers = release().equals(Releases.standingFor(protocol()))
                ? Releases.words(protocol())
                : "as EMQX " + release();
        return name() + ", protocol " + protocol().label() + " (" + brokers + other + missing + ")";
    }

    /** The one that this run does not speak, be it served or not. */
    public ProtocolVersion otherVersion() {
        return protocol() == ProtocolVersion.V2 ? ProtocolVersion.V3 : ProtocolVersion.V2;
    }

    /** The exchange of OnProviderLoaded under the version of this run when the run began. */
    public Exchange load() {
        return session.served().load(protocol());
    }

    /** The exchange of OnProviderLoaded under the other version. */
    public Exchange loadOfOtherVersion() {
        return session.served().load(otherVersion());
    }

    /** The list of {@link #load()}; empty when loading failed. */
    public Optional<LoadedResponse> loaded() {
        return loadedBy(load());
    }

    /** The list that a call of OnProviderLoaded brought; empty when it failed. */
    public static Optional<LoadedResponse> loadedBy(Exchange load) {
        return load.message().flatMap(bytes -> {
            try {
                return Optional.of(LoadedResponse.parseFrom(FirstFields.of(bytes)));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * The hooks that the provider asked for and that EMQX calls in the recordings of this run's {@link #release()}, in
     * EMQX's order.
     *
     * @throws NotApplicableException when loading failed, so that nothing can be said of hooks
     */
    public List<Hook> declaredHooks() {
        LoadedResponse response = loaded().orElseThrow(() -> NotApplicableException.see("loading failed", "LOAD-01"));
        List<String> names =
                response.getHooksList().stream().map(HookSpec::getName).toList();
        return List.of(Hook.values()).stream()
                .filter(hook -> names.contains(hook.hookName()) && Samples.has(hook.rpc(), release()))
                .toList();
    }

    /** The filters that the provider listed for its message hooks. */
    public DeclaredTopics declaredTopics() {
        return loaded().map(DeclaredTopics::of).orElse(DeclaredTopics.NONE);
    }

    /**
     * Leaves the rule out when the provider did not ask for this hook, or its method is broken as such.
     *
     * @throws NotApplicableException then
     */
    public void requireDeclared(Hook hook) {
        if (!declaredHooks().contains(hook)) {
            throw new NotApplicableException(hook.hookName() + " is not declared");
        }
        requireAnswering(hook.rpc());
    }

    /** A plain request of this kind, as EMQX sent it. */
    public Message sample(Rpc rpc) {
        return Samples.of(rpc, release());
    }

    /**
     * Calls a method as EMQX does; see {@link TargetConnection#ask}.
     *
     * @throws NotApplicableException when the method is not asked any more in this run: it is broken as such, or has
     *     been silent too often
     */
    public Exchange ask(Rpc rpc, Message request, String origin) {
        return askAsGiven(rpc, naming().of(request), origin);
    }

    /** The same with the names that stand in the request, as a user gave them. */
    public Exchange askAsGiven(Rpc rpc, Message request, String origin) {
        requireAnswering(rpc);
        return connection.askAsGiven(rpc, request, origin);
    }

    /** The connection that {@link #ask} uses. */
    public TargetConnection connection() {
        return connection;
    }

    /** One more connection. */
    public TargetConnection openConnection() {
        return session.openConnection();
    }

    /** One more connection, for load: a call on it that is not answered is no reason not to ask its method again. */
    public TargetConnection openLoadConnection() {
        return session.openLoadConnection();
    }

    /** How much the run puts on the target. */
    public Workload workload() {
        return session.workload();
    }

    /** How many nodes of EMQX the kit may act as where there is much to send, each with a pool of connections. */
    public int nodes() {
        return session.nodes();
    }

    /** The recordings of this version that are sent to the target again. */
    public List<Trace> recordings() {
        return session.recordings();
    }

    /** The GOAWAYs of the whole run so far, but for those on connections that a check opened itself. */
    public List<WireEvent.GoAway> goAways() {
        return session.goAways();
    }

    /**
     * Starts the target again, where the kit has started it.
     *
     * @return false where it is not the kit's to start
     * @throws TargetLostException when it does not answer then
     */
    public boolean startAgain() {
        if (canBeKilled()) {
            session.target().startAgain();
        }
        return canBeKilled();
    }

    /** What a target that the kit started wrote of an exception or a panic within this time of System.nanoTime(). */
    public Optional<String> cry(long from, long until) {
        return session.target().process().flatMap(process -> process.cry(from, until));
    }

    /** The line in which the target told why it ended, before it was started again. */
    public Optional<String> lastWords() {
        return session.target().lastWords();
    }

    /** Tells whether the kit may end the target and start it again. */
    public boolean canBeKilled() {
        return session.target().isOurs();
    }

    /** Ends the target without a warning, as SIGKILL does. */
    public void kill() {
        session.target().kill();
    }

    /** The place where the provider stores messages; empty: nobody has said how to look into it. */
    public Optional<Store> store() {
        return session.store();
    }

    /** Says something about this run that its verdicts do not show, for its notes. */
    public void remark(String text) {
        session.remark(text);
    }

    /** The things that were said so. */
    public List<String> remarks() {
        return session.remarks();
    }

    /** That no connection can be had at the moment; empty when one can. Takes the timeout at most. */
    public Optional<Absence> absence() {
        return session.absence();
    }

    /** Shows each call from now on, when it is over, on the thread of its connection. */
    public void watch(Consumer<Exchange> watcher) {
        session.watch(watcher);
    }

    /**
     * Tells whether a call of the method can tell anything: it answers plain requests, and was not silent too often.
     */
    public boolean answers(Rpc rpc) {
        return session.notAsked(rpc).isEmpty();
    }

    /** The same, for a check of each method: what is not worth asking is noted, as the check says nothing about it. */
    public boolean isWorthAsking(Rpc rpc) {
        Optional<LeftOut> why = session.notAsked(rpc);
        why.ifPresent(leftOut::add);
        return why.isEmpty();
    }

    private void requireAnswering(Rpc rpc) {
        session.notAsked(rpc).ifPresent(why -> {
            throw NotApplicableException.see(why.why(), why.reportedBy());
        });
    }

    /** The things that the check that calls the target by this object left out so far, with the reasons. */
    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The next check has left out nothing so far. */
    public void forgetLeftOut() {
        leftOut.clear();
    }

    /** Keeps the plain calls of a method with which the run begins. */
    public void keepPlainCalls(Rpc rpc, List<Exchange> calls) {
        session.ground().keep(rpc, calls);
    }

    /** The plain calls of this method with which the run began. */
    public List<Exchange> plainCalls(Rpc rpc) {
        return session.ground().plain(rpc);
    }

    /** The plain calls that failed, of all methods. */
    public List<Exchange> failedPlainCalls() {
        return session.ground().failed();
    }

    /**
     * Has a method not asked again in this run, as it fails plain requests.
     *
     * @param rule the rule that reports it
     */
    public void setAside(Rpc rpc, String rule) {
        session.ground().setAside(rpc, rule);
    }

    /** The rule that reports a method which was set aside. */
    public Optional<String> reporterOf(Rpc rpc) {
        return session.ground().reporter(rpc);
    }

    /** The calls of a method in this run that were not answered in time. */
    public List<Exchange> silences(Rpc rpc) {
        return session.silenceBudget().silences(rpc.methodName());
    }

    /** Has the silences of a method so far count for nothing: it answered when it was asked again. */
    public void excuseSilences(Rpc rpc) {
        session.silenceBudget().excuse(rpc.methodName());
    }

    /** All calls in this run that were not answered in time. */
    public List<Exchange> silences() {
        return session.silenceBudget().silences();
    }

    /** Something that is expensive to find out, found out once in a run and shared by rules. */
    public <T> T oncePerRun(Class<T> type, Function<ProviderUnderTest, T> findOut) {
        return session.oncePerRun(type, () -> findOut.apply(this));
    }

    /** Closes all connections of the run, those of {@link #beside()} included. */
    @Override
    public void close() {
        session.close();
    }
}
