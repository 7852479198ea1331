package dev.exhook.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.LoadedResponse;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedBrokerApiTest {

    private static EmulatedBroker broker(Provider... providers) {
        EmulatedBroker.Builder builder = EmulatedBroker.release("5.10");
        List.of(providers).forEach(builder::provider);
        return builder.start();
    }

    @Test
    void aReleaseThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> EmulatedBroker.release("4.4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("4.4", String.join(", ", EmulatedBroker.releases()));
    }

    @Test
    void aClientThatIsRefusedHasItsCodeAndCannotPublish() {
        try (EmulatedBroker broker = broker(Provider.scripted(
                "guard",
                ScriptedReply.to(Hook.CLIENT_AUTHENTICATE)
                        .when("clientinfo.username", "mallory")
                        .deny()))) {
            TestClient mallory = broker.connect(ClientOptions.id("c1").username("mallory"));

            assertThat(mallory.connack()).contains(135);
            assertThat(mallory.isOnline()).isFalse();
            assertThatThrownBy(() -> mallory.publish("t", "x", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("client [c1] is not connected: the CONNACK said 135");
        }
    }

    @Test
    void aCallThatFailedHasItsStatusAndOneThatDidNotItsReply() {
        try (EmulatedBroker broker = broker(Provider.scripted(
                "guard", ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).fail(Status.Code.UNAVAILABLE)))) {
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(135);

            assertThat(broker.calls())
                    .filteredOn(call -> call.rpc() == Rpc.ON_CLIENT_AUTHENTICATE)
                    .singleElement()
                    .satisfies(call -> {
                        assertThat(call.failure()).contains(Status.Code.UNAVAILABLE);
                        assertThat(call.reply()).isEmpty();
                    });
            assertThat(broker.calls("guard").get(0))
                    .satisfies(call -> assertThat(call.rpc()).isEqualTo(Rpc.ON_PROVIDER_LOADED))
                    .satisfies(call -> assertThat(call.reply()).isPresent());
        }
    }

    @Test
    void aMessageThatIsBlockedReachesNobodyAndLateAnswersCostNothing() {
        try (EmulatedBroker broker = broker(Provider.scripted(
                "filter",
                ScriptedReply.to(Hook.MESSAGE_PUBLISH)
                        .when("message.topic", "t/1")
                        .after(Duration.ofSeconds(3))
                        .block()))) {
            TestClient client = broker.connect(ClientOptions.id("c1"));
            assertThat(client.subscribe("t/#", 2)).contains(2);

            assertThat(client.publish("t/1", "blocked", 1)).contains(16);
            assertThat(broker.publish("t/2", "passes", 1)).isTrue();

            assertThat(client.receive(2)).singleElement().satisfies(message -> {
                assertThat(message.text()).isEqualTo("passes");
                assertThat(message.qos()).isEqualTo(1);
            });
        }
    }

    @Test
    void aProviderThatIsAwayIsSeenInItsStatusAndComesBack() {
        try (EmulatedBroker broker = broker(Provider.scripted("guard"))) {
            assertThat(broker.status("guard")).isEqualTo("connected");

            broker.stop("guard");
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(135);

            broker.restart("guard");
            broker.sleep(Duration.ofMinutes(2));
            assertThat(broker.connect(ClientOptions.id("c2")).connack()).contains(0);
        }
    }

    @Test
    void aProviderOfAnotherVersionIsSaidAtOnce() {
        try (RawProvider none =
                RawProvider.start(call -> call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "unknown service"))) {
            assertThatThrownBy(() -> broker(Provider.at("mine", "127.0.0.1", none.port())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("provider mine on 127.0.0.1:" + none.port()
                            + " answers OnProviderLoaded of emqx.exhook.v3.HookProvider, which EMQX 5.10 calls, with"
                            + " UNIMPLEMENTED");
        }
    }

    @Test
    void onlyTheHooksThatWereAskedForAreCalledAndOnlyForTheirTopics() {
        try (EmulatedBroker broker = broker(
                Provider.scripted("few").withHooks(Hook.CLIENT_CONNECTED).withHook(Hook.MESSAGE_PUBLISH, "a/#"))) {
            TestClient client = broker.connect(ClientOptions.id("c1"));
            client.publish("a/1", "seen", 1);
            client.publish("b/1", "not seen", 1);

            assertThat(broker.calls())
                    .extracting(ProviderCall::rpc)
                    .containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_CLIENT_CONNECTED, Rpc.ON_MESSAGE_PUBLISH);
        }
    }

    @Test
    void aFinalYesIsTheLastWordAndAnOrdinaryOneIsNot() {
        Provider no = Provider.scripted(
                "no", ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).deny());

        try (EmulatedBroker broker = broker(
                Provider.scripted(
                        "yes", ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).allow()),
                no)) {
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(135);
        }
        try (EmulatedBroker broker = broker(
                Provider.scripted(
                        "yes", ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).allowFinally()),
                no)) {
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(0);
            assertThat(broker.calls("no")).extracting(ProviderCall::rpc).doesNotContain(Rpc.ON_CLIENT_AUTHENTICATE);
        }
    }

    @Test
    void anAnswerThatComesAfterTheRequestTimeoutFails() {
        Provider late = Provider.scripted(
                "late", ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).after(Duration.ofSeconds(3)));

        try (EmulatedBroker broker = broker(late)) {
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(0);
        }
        try (EmulatedBroker broker = broker(late.withRequestTimeout(Duration.ofSeconds(2)))) {
            assertThat(broker.connect(ClientOptions.id("c1")).connack()).contains(135);
        }
    }

    @Test
    void aProviderWithoutReconnectStaysAway() {
        Provider away = Provider.at("mine", "127.0.0.1", FreePorts.one());

        try (EmulatedBroker broker = broker(away)) {
            assertThat(broker.status("mine")).isEqualTo("connecting");
        }
        try (EmulatedBroker broker = broker(away.withoutReconnect())) {
            assertThat(broker.status("mine")).isEqualTo("disconnected");
        }
    }

    @Test
    void thePoolHasAsManyConnectionsAsWereAskedFor() {
        try (RawProvider provider = RawProvider.start(
                        call -> call.reply(LoadedResponse.getDefaultInstance().toByteString()));
                EmulatedBroker broker =
                        broker(Provider.at("mine", "127.0.0.1", provider.port()).withPoolSize(3))) {
            assertThat(broker.status("mine")).isEqualTo("connected");
            // The provider takes note of a connection a moment after its client has it.
            await().atMost(HangGuard.LIMIT).until(() -> provider.connections().size() == 3);
        }
        assertThatThrownBy(() -> Provider.scripted("p").withPoolSize(0))
                .hasMessage("a pool has at least one connection, not 0");
    }

    @Test
    void anAdministratorCanThrowAClientOut() {
        try (EmulatedBroker broker = broker()) {
            TestClient client = broker.connect(ClientOptions.id("c1"));

            assertThat(broker.kick("c1")).isTrue();
            assertThat(client.isClosedWithin(Duration.ofSeconds(1))).isTrue();
            assertThat(broker.kick("nobody")).isFalse();
        }
    }

    @Test
    void whatCannotBeMeantIsSaidAtOnce() {
        assertThatThrownBy(() -> ScriptedReply.to(Hook.CLIENT_CONNECT).allow())
                .hasMessage("client.connect has no reply to choose: EMQX ignores what it answers");
        assertThatThrownBy(() -> ScriptedReply.to(Hook.CLIENT_AUTHORIZE).topic("t"))
                .hasMessage("client.authorize answers no message");
        assertThatThrownBy(() -> Provider.at("mine", "127.0.0.1", 99_999))
                .hasMessage("port must be 1 to 65535, but is 99999");
        assertThatThrownBy(() -> broker(Provider.scripted("a"), Provider.scripted("a")))
                .hasMessage("there is a provider [a] already");
        assertThatThrownBy(() -> ClientOptions.id("c").mqtt("4"))
                .hasMessage("mqtt must be 3.1, 3.1.1 or 5, but is [4]");
    }

    @Test
    void aScenarioTellsWhatDoesNotHoldAndWritesItsTrace(@TempDir Path directory) throws IOException {
        ScenarioOutcome outcome = ScenarioFile.parse(
                        "scenario: s\nsteps:\n- connect: {client: c1}\n  expect: {connack: {code: 135}}\n", "s.yaml")
                .run("5.10");
        Path trace = directory.resolve("trace.json");
        outcome.writeTrace(trace);

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("line 3: connect, connack: expected {\"code\":135}, but got {\"code\":0");
        assertThat(Files.readString(trace)).contains("\"scenario\": \"s\"");
        assertThatThrownBy(() -> ScenarioFile.parse("steps: 1", "s.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("s.yaml:1:1: a scenario needs \"scenario\"", "s.yaml:1:8: steps should be");
    }
}
