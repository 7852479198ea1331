package dev.exhook.conformance.internal.neighbors;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.emulated.EmulatedNode;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.broker.internal.emulated.ProviderStatus;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.CallWords;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.ScriptedProvider;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An emulated broker with a chain of scripted providers and the target, once or twice. Providers are asked in the order
 * in which they were added. Nothing is ever unloaded: a provider may take that for its end.
 *
 * <p>For the thread that made it only.
 */
public final class Neighborhood implements AutoCloseable {
    /** A client that connects waits for five hooks, each of which may take its whole time with each of two targets. */
    private static final int CALLS_AT_MOST = 12;

    private static final int KEEPALIVE_SECONDS = 60;

    /** For neighbors, which answer at once; only a machine with much else to do lets them need it. */
    private static final Duration AMPLE = Duration.ofSeconds(30);

    /** A neighbor with little time, on such a machine, may need more than one. */
    private static final int LOADS = 20;

    private final ProviderUnderTest provider;
    private final Release release;
    private final WireProviders wire;
    private final EmulatedNode broker;
    private final TraceRecorder recorder = new TraceRecorder(() -> 0);
    private final List<ScriptedProvider> scripted = new ArrayList<>();
    private final Map<String, TargetCalls> targets = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private volatile String situation = "in a chain";

    /** A broker of the release whose requests this run sends, without providers so far. */
    public Neighborhood(ProviderUnderTest provider) {
        this.provider = provider;
        this.release = provider.release();
        this.wire = new WireProviders(provider.protocol(), Clock.REAL);
        this.broker = new EmulatedNode(release, Clock.REAL, options -> {
            TargetCalls target = targets.get(options.name());
            return target == null ? wire.open(options) : target;
        });
    }

    /** Adds a scripted provider, with {@code failed_action} ignore and all the time that it may need. */
    public void addScripted(String name, Script script) {
        addScripted(name, script, AMPLE);
    }

    /**
     * The same with this {@code request_timeout}.
     *
     * @throws IllegalStateException when it does not even load in that time
     */
    public void addScripted(String name, Script script, Duration timeout) {
        ScriptedProvider neighbor = new ScriptedProvider(name, known(script), recorder, broker::putOff);
        scripted.add(neighbor);
        neighbor.start();
        ProviderOptions options = options(name, "127.0.0.1", neighbor.port(), FailedAction.IGNORE, timeout);
        for (int i = 0; i < LOADS; i++) {
            broker.load(options);
            if (isLoaded(name)) {
                order.add(name);
                return;
            }
            broker.unload(name);
        }
        throw new IllegalStateException("the kit's own provider [" + name + "] did not load in " + LOADS + " attempts");
    }

    /** The same without the hooks that the release does not call: a provider that asks for one is not loaded. */
    private Script known(Script script) {
        return new Script(
                script.hooks().stream()
                        .filter(entry ->
                                Hook.byName(entry.name()).filter(release::knows).isPresent())
                        .toList(),
                script.entries());
    }

    private boolean isLoaded(String name) {
        return broker.status(name).filter(ProviderStatus.CONNECTED::equals).isPresent();
    }

    /**
     * Adds the target under this name, with {@code failed_action} deny and the {@code request_timeout} of the run.
     *
     * @return whether EMQX would load it
     * @throws TargetLostException when it cannot be reached
     */
    public boolean addTarget(String name) {
        targets.put(
                name,
                new TargetCalls(
                        provider,
                        () -> situation,
                        (rpc, call) -> recorder.call(name, rpc, call.request(), answer(call))));
        order.add(name);
        broker.load(options(name, "the target", 0, FailedAction.DENY, provider.timeout()));
        requireTarget();
        return isLoaded(name);
    }

    private static ProviderOptions options(String name, String host, int port, FailedAction action, Duration timeout) {
        return new ProviderOptions(name, host, port, action, timeout, Optional.empty(), 1);
    }

    /** The hooks that the provider mounted, with the topics. */
    public Map<Hook, List<String>> hooks(String name) {
        return broker.hooks(name);
    }

    /** Moves a provider to a place in the chain, from 0; behind all others where there is no such place. */
    public void move(String name, int place) {
        broker.move(name, place);
        order.remove(name);
        order.add(Math.min(place, order.size()), name);
    }

    /** Describes the calls from now on, as reports will say it. */
    public void situation(String text) {
        situation = text;
    }

    /** Connects a client and waits for its CONNACK. An empty user name is none. */
    public EmulatedClient connect(String clientId, String username) {
        Packet.Connect connect = new Packet.Connect(
                clientId,
                MqttVersion.V5,
                Optional.of(username).filter(name -> !name.isEmpty()),
                Optional.empty(),
                true,
                KEEPALIVE_SECONDS,
                Properties.NONE,
                Optional.empty());
        EmulatedClient client = broker.connect(connect, ClientHabits.USUAL);
        client.connack(patience());
        requireTarget();
        return client;
    }

    /** Publishes at QoS 1; empty: no acknowledgement came, or the client is not connected. */
    public Optional<Integer> publish(EmulatedClient client, String topic, String text) {
        if (!client.isOnline()) {
            return Optional.empty();
        }
        Optional<Integer> code = client.publishWhileOnline(EmulatedClient.Message.of(topic, text, 1), patience());
        requireTarget();
        return code;
    }

    /** Subscribes at QoS 2 and returns the code of the SUBACK; -1: none came, or the client is not connected. */
    public int subscribe(EmulatedClient client, String filter) {
        if (!client.isOnline()) {
            return -1;
        }
        Packet.Filter wanted = new Packet.Filter(filter, SubscriptionOptions.ofQos(2));
        int code = client.subscribe(List.of(wanted), Properties.NONE, patience()).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(-1);
        requireTarget();
        return code;
    }

    /** The time that a client waits for the broker at the most. */
    public Duration patience() {
        return provider.timeout().multipliedBy(CALLS_AT_MOST);
    }

    /** The calls of the target so far that are over, oldest first. */
    public List<Exchange> asked() {
        return targets.values().stream()
                .flatMap(calls -> calls.asked().stream())
                .toList();
    }

    /** The requests that a scripted provider has had so far by this method, oldest first. */
    public List<Message> seenBy(String name, Rpc rpc) {
        return recorder.calls().stream()
                .filter(call -> call.provider().equals(name) && call.rpc() == rpc)
                .map(Call::request)
                .toList();
    }

    /** How many calls were over until now, by all members. */
    public int callCount() {
        return recorder.callCount();
    }

    /**
     * The way of a question through the chain: the calls of the same method, in the order of the chain.
     *
     * @param call the target's part in it
     * @param since how many calls were over before the question
     * @param outcome what became of it
     */
    public CallSequence sequence(Exchange call, int since, String outcome) {
        return new CallSequence(
                recorder.calls().stream()
                        .skip(since)
                        .filter(each -> each.rpc().methodName().equals(call.method()))
                        .sorted(Comparator.comparing(each -> order.indexOf(each.provider())))
                        .map(each -> new CallSequence.Turn(
                                each.provider(),
                                call.method(),
                                CallWords.told(each),
                                CallWords.answered(each),
                                targets.containsKey(each.provider())))
                        .toList(),
                outcome);
    }

    private static Answer answer(Exchange call) {
        return call.hasStatus(Status.Code.OK)
                ? call.reply().<Answer>map(Answer.Replied::new).orElseGet(() -> new Answer.Failed(Status.Code.INTERNAL))
                : new Answer.Failed(call.grpc()
                        .status()
                        .map(Status::fromCodeValue)
                        .map(Status::getCode)
                        .orElse(Status.Code.UNAVAILABLE));
    }

    private void requireTarget() {
        targets.values()
                .forEach(calls -> calls.loss().ifPresent(loss -> {
                    throw loss;
                }));
    }

    /** The scripted providers first: what they were about to answer has nowhere to go afterwards. */
    @Override
    public void close() {
        scripted.forEach(ScriptedProvider::close);
        broker.close();
        wire.close();
        targets.values().forEach(TargetCalls::close);
    }
}
