package dev.exhook.emqx.internal.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.emqx.internal.api.FakeEmqx;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.proto.Hook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private static final ProviderEntry MINE = new ProviderEntry(
            "mine",
            true,
            "http://127.0.0.1:9000",
            Duration.ofSeconds(5),
            FailedAction.DENY,
            Map.of("emqx@a", "connected"),
            Map.of(
                    Hook.CLIENT_CONNECT,
                    List.of(),
                    Hook.MESSAGE_PUBLISH,
                    List.of(),
                    Hook.CLIENT_DISCONNECTED,
                    List.of()),
            false,
            Map.of());

    private final FakeEmqx emqx = new FakeEmqx();
    private final Map<Hook, long[]> counters = new EnumMap<>(Hook.class);

    VisitsTest() throws IOException {
        MINE.hooks().keySet().forEach(hook -> counters.put(hook, new long[] {7, 3}));
        count();
    }

    @AfterEach
    void stop() {
        emqx.close();
    }

    private void count() {
        emqx.answer(
                "GET /api/v5/exhooks/mine/hooks",
                200,
                counters.entrySet().stream()
                        .map(one -> "{\"name\":\"" + one.getKey().hookName() + "\",\"metrics\":{\"succeed\":"
                                + one.getValue()[0] + ",\"failed\":" + one.getValue()[1] + "}}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private void called(Hook hook, boolean failed) {
        counters.computeIfAbsent(hook, any -> new long[2])[failed ? 1 : 0]++;
        count();
    }

    private void packet(int type) {
        switch (type) {
            case FakeMqtt.CONNECT -> called(Hook.CLIENT_CONNECT, true);
            case FakeMqtt.PUBLISH -> called(Hook.MESSAGE_PUBLISH, false);
            case FakeMqtt.DISCONNECT -> called(Hook.CLIENT_DISCONNECTED, false);
            default -> {}
        }
    }

    private static Guest guest(InetSocketAddress broker) {
        return new Guest(broker, "visitor-1", Optional.of("sensor"), Optional.of("secret"), "a/b");
    }

    @Test
    void eachAnswerHasTheCallsThatItWaitedFor() throws IOException {
        try (FakeMqtt mqtt = new FakeMqtt(0, this::packet)) {
            Visit visit = Visits.send(emqx.api(), List.of(MINE), guest(mqtt.address()));

            assertThat(visit.stages())
                    .extracting(Stage::packet)
                    .containsExactly("CONNACK", "SUBACK", "PUBACK", "PUBLISH", "UNSUBACK");
            assertThat(visit.stages())
                    .allSatisfy(stage -> assertThat(stage.code()).isPresent());
            assertThat(visit.stages().get(0).calls()).containsExactly(new HookCount("mine", Hook.CLIENT_CONNECT, 0, 1));
            assertThat(visit.stages().get(1).calls()).isEmpty();
            assertThat(visit.stages().get(2).calls())
                    .containsExactly(new HookCount("mine", Hook.MESSAGE_PUBLISH, 1, 0));
            assertThat(visit.calls())
                    .containsExactlyInAnyOrder(
                            new HookCount("mine", Hook.CLIENT_CONNECT, 0, 1),
                            new HookCount("mine", Hook.MESSAGE_PUBLISH, 1, 0),
                            new HookCount("mine", Hook.CLIENT_DISCONNECTED, 1, 0));
            assertThat(visit.leftBehind()).isFalse();
            assertThat(mqtt.packets()).endsWith(FakeMqtt.DISCONNECT);
            assertThat(emqx.changes()).isEmpty();
        }
    }

    @Test
    void whoIsRefusedDoesNotGoOn() throws IOException {
        try (FakeMqtt mqtt = new FakeMqtt(0x87, this::packet)) {
            Visit visit = Visits.send(emqx.api(), List.of(MINE), guest(mqtt.address()));

            assertThat(visit.stages()).singleElement().satisfies(stage -> {
                assertThat(stage.packet()).isEqualTo("CONNACK");
                assertThat(stage.code()).contains(0x87);
            });
        }
    }

    @Test
    void nobodyIsTakenOver() throws IOException {
        emqx.answer("GET /api/v5/clients/visitor-1", 200, "{}");
        try (FakeMqtt mqtt = new FakeMqtt(0, this::packet)) {
            assertThatThrownBy(() -> Visits.send(emqx.api(), List.of(MINE), guest(mqtt.address())))
                    .isInstanceOf(AlreadyThereException.class)
                    .hasMessageContaining("[visitor-1]");
            assertThat(mqtt.packets()).isEmpty();
        }
    }

    @Test
    void aListenerThatIsNotThereIsSaid() throws IOException {
        InetSocketAddress gone;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = (InetSocketAddress) free.getLocalSocketAddress();
        }

        assertThatThrownBy(() -> Visits.send(emqx.api(), List.of(MINE), guest(gone)))
                .isInstanceOf(UnreachableListenerException.class)
                .hasMessageContaining("no connection to the broker at");
    }
}
