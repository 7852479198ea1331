package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.ScriptedProvider;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker as code uses it, without a scenario. */
class EmulatedNodeTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Release RELEASE = Releases.of("5.10");

    private final WireProviders providers = new WireProviders(RELEASE.protocol(), Clock.VIRTUAL);
    private final EmulatedNode broker = new EmulatedNode(RELEASE, Clock.VIRTUAL, providers);
    private final TraceRecorder recorder = new TraceRecorder(broker::millis);
    private final ScriptedProvider scripted = new ScriptedProvider(
            "one",
            new Script(List.of(new Script.HookEntry("message.publish", List.of("t/#"))), List.of()),
            recorder,
            broker::putOff);

    @BeforeEach
    void loadTheProvider() {
        scripted.start();
        assertThat(broker.load(ProviderOptions.at("one", "127.0.0.1", scripted.port())))
                .isTrue();
    }

    @AfterEach
    void endAll() {
        broker.close();
        scripted.close();
        providers.close();
    }

    @Test
    void aClientGetsWhatAnotherPublishes() {
        EmulatedClient subscriber = connect("s");
        EmulatedClient publisher = connect("p");
        assertThat(subscriber.subscribe(
                        List.of(new Packet.Filter("t/+", SubscriptionOptions.ofQos(1))), Properties.NONE, WITHIN))
                .contains(List.of(1));

        assertThat(publisher.publish(EmulatedClient.Message.of("t/1", "hi", 2), WITHIN))
                .contains(0);
        assertThat(subscriber.receive(1, WITHIN))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.payload().toStringUtf8()).isEqualTo("hi"))
                .satisfies(message -> assertThat(message.qos()).isEqualTo(1));
        assertThat(calls()).containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_MESSAGE_PUBLISH);
    }

    @Test
    void aProviderIsAskedForItsTopicsOnly() {
        EmulatedClient publisher = connect("p");

        assertThat(publisher.publish(EmulatedClient.Message.of("u/1", "hi", 1), WITHIN))
                .contains(16);
        assertThat(calls()).containsExactly(Rpc.ON_PROVIDER_LOADED);
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        assertThat(broker.load(ProviderOptions.at("one", "127.0.0.1", scripted.port())))
                .isFalse();
        assertThat(broker.providers()).containsExactly("one");
    }

    @Test
    void anUnloadedProviderIsToldAndAskedNoMore() {
        assertThat(broker.unload("one")).isTrue();
        assertThat(broker.unload("one")).isFalse();
        assertThat(broker.status("one")).isEmpty();

        assertThat(connect("p").publish(EmulatedClient.Message.of("t/1", "hi", 1), WITHIN))
                .contains(16);
        assertThat(calls()).containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_PROVIDER_UNLOADED);
    }

    @Test
    void aKickedClientLearnsWhy() {
        EmulatedClient client = connect("c");

        assertThat(broker.kick("c")).isTrue();
        assertThat(client.isGone(WITHIN)).isTrue();
        assertThat(client.disconnectCode()).contains(0x98);
        assertThat(broker.kick("c")).isFalse();
    }

    /** Nobody can answer any more, so that nothing is waited for, however long one would. */
    @Test
    void whoIsGoneWaitsForNoAnswer() {
        try (InMemoryBroker memory = new InMemoryBroker()) {
            EmulatedClient client = memory.connect("c");
            memory.broker().kick("c");
            assertThat(client.isGone(WITHIN)).isTrue();
            long before = memory.broker().millis();

            assertThat(client.publish(EmulatedClient.Message.of("t", "hi", 1), WITHIN))
                    .isEmpty();
            assertThat(client.subscribe(
                            List.of(new Packet.Filter("t", SubscriptionOptions.ofQos(1))), Properties.NONE, WITHIN))
                    .isEmpty();
            assertThat(client.unsubscribe(List.of("t"), Properties.NONE, WITHIN))
                    .isEmpty();

            assertThat(memory.broker().millis() - before).isLessThan(WITHIN.toMillis());
        }
    }

    private List<Rpc> calls() {
        return recorder.trace("s", RELEASE.number(), RELEASE.protocol()).calls().stream()
                .map(Call::rpc)
                .toList();
    }

    private EmulatedClient connect(String id) {
        Packet.Connect connect = new Packet.Connect(
                id, MqttVersion.V5, Optional.empty(), Optional.empty(), true, 60, Properties.NONE, Optional.empty());
        EmulatedClient client = broker.connect(connect, ClientHabits.USUAL);
        assertThat(client.connack(WITHIN)).map(Packet.Connack::code).contains(0);
        return client;
    }
}
