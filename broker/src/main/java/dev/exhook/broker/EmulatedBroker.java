package dev.exhook.broker;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.EmulatedNode;
import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.broker.internal.emulated.ProviderStatus;
import dev.exhook.broker.internal.emulated.VersionMismatchException;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.ScriptedProvider;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An EMQX node in your test: MQTT clients without a network, and providers that are called over real gRPC, as EMQX
 * calls them. It has no built-in authenticator and no authorization rules of its own; all else is set as EMQX's
 * defaults are.
 *
 * <p>With scripted providers only, time is virtual: delays and timeouts cost nothing. As soon as one listens elsewhere
 * it is real.
 *
 * <p>For the thread that started it. Its methods return when what they ask for is done.
 */
public final class EmulatedBroker implements AutoCloseable {
    private final WireProviders wire;
    private final EmulatedNode node;
    private final Release release;
    private final TraceRecorder recorder;
    private final Map<String, ScriptedProvider> scripted = new LinkedHashMap<>();

    private EmulatedBroker(Release release, List<Provider> providers) {
        this.release = release;
        Set<String> elsewhere = providers.stream()
                .filter(provider -> provider.address().isPresent())
                .map(Provider::name)
                .collect(Collectors.toSet());
        Clock clock = elsewhere.isEmpty() ? Clock.VIRTUAL : Clock.REAL;
        wire = new WireProviders(release.protocol(), clock);
        ProviderCallRecorder calls = new ProviderCallRecorder(wire, release.protocol(), elsewhere);
        node = new EmulatedNode(release, clock, calls);
        recorder = new TraceRecorder(node::millis);
        calls.recordTo(recorder);
        try {
            providers.forEach(this::load);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Will behave like a release of this line.
     *
     * @param line as {@code 5.10}
     * @throws IllegalArgumentException when there is no such line
     */
    public static Builder release(String line) {
        return new Builder(Releases.of(line));
    }

    /** The lines that {@link #release} knows. */
    public static List<String> releases() {
        return Releases.labels();
    }

    /** A broker that is about to start. */
    public static final class Builder {
        private final Release release;
        private final List<Provider> providers = new ArrayList<>();

        private Builder(Release release) {
            this.release = release;
        }

        /** Adds a provider behind the others: they are asked in this order. */
        public Builder provider(Provider provider) {
            if (providers.stream().anyMatch(other -> other.name().equals(provider.name()))) {
                throw new IllegalArgumentException("there is a provider [" + provider.name() + "] already");
            }
            providers.add(provider);
            return this;
        }

        /**
         * Starts the broker, and returns when it has tried to load each provider, as {@link #status} says.
         *
         * @throws IllegalArgumentException when a provider does not serve the version of the contract that the release
         *     speaks
         */
        public EmulatedBroker start() {
            return new EmulatedBroker(release, providers);
        }
    }

    private void load(Provider provider) {
        Provider.Address address = provider.address().orElseGet(() -> start(provider));
        node.load(new ProviderOptions(
                provider.name(),
                address.host(),
                address.port(),
                provider.ignoresFailures() ? FailedAction.IGNORE : FailedAction.DENY,
                provider.requestTimeout(),
                provider.autoReconnect(),
                provider.poolSize()));
        VersionMismatchException.check(
                recorder.calls(), provider.name(), address.host() + ":" + address.port(), release);
    }

    private Provider.Address start(Provider provider) {
        ScriptedProvider ours = new ScriptedProvider(provider.name(), provider.script(release), recorder, node::putOff);
        scripted.put(provider.name(), ours);
        ours.start();
        return new Provider.Address("127.0.0.1", ours.port());
    }

    /** Connects a client and waits for its CONNACK. */
    public TestClient connect(ClientOptions options) {
        TestClient client = new EmulatedClientAdapter(node.connect(options.packet(), ClientHabits.USUAL));
        client.connack();
        return client;
    }

    /** An administrator disconnects a client; false: there is none of that id. */
    public boolean kick(String clientId) {
        return node.kick(clientId);
    }

    /** Publishes over the REST API, which sends no client's name; false: nobody was there to get it. */
    public boolean publish(String topic, String payload, int qos) {
        return node.publish(topic, ByteString.copyFromUtf8(payload), qos, false, Properties.NONE);
    }

    /** Lets time pass by the broker's clock. */
    public void sleep(Duration time) {
        node.sleep(time);
    }

    /**
     * The status of a provider as EMQX's REST API would give it: {@code connected}, {@code connecting} or {@code
     * disconnected}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public String status(String provider) {
        return node.status(provider)
                .map(ProviderStatus::label)
                .orElseThrow(() -> new IllegalArgumentException("there is no provider [" + provider + "]"));
    }

    /** A scripted provider goes away; calls to it fail from now on. */
    public void stop(String provider) {
        scripted(provider).stop();
    }

    /** A scripted provider that was stopped listens again, on the same port. */
    public void restart(String provider) {
        scripted(provider).stop();
        scripted(provider).start();
    }

    private ScriptedProvider scripted(String name) {
        ScriptedProvider provider = scripted.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("there is no scripted provider [" + name + "]");
        }
        return provider;
    }

    /** The calls to all providers so far that have been answered, oldest first. */
    public List<ProviderCall> calls() {
        return recorder.calls().stream().map(ProviderCall::of).toList();
    }

    /** The calls to one provider. */
    public List<ProviderCall> calls(String provider) {
        return calls().stream().filter(call -> call.provider().equals(provider)).toList();
    }

    /** Removes the providers, which are told, and ends. Clients learn nothing. */
    @Override
    public void close() {
        List.copyOf(node.providers()).forEach(node::unload);
        scripted.values().forEach(ScriptedProvider::close);
        node.close();
        wire.close();
    }
}
