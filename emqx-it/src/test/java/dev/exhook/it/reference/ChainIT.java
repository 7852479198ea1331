package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several providers, each of which appends its name to a topic: what arrives tells who was asked, and in which order.
 */
@EmqxTest
class ChainIT {
    private static final int MOVED = 204;

    private final EmqxNode emqx;
    private final Guests guests;
    private final List<LoadedReference> chain = new ArrayList<>();
    private final MqttClient client;

    @TempDir
    private Path folder;

    ChainIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.guests = Guests.of(emqx);
        this.client = guests.connect(MqttVersion.V5, "c1");
        Guests.subscribe(client, "c/#", 1);
    }

    @BeforeEach
    void two() {
        add("one");
        add("two");
    }

    @AfterEach
    void gone() {
        guests.close();
        chain.forEach(LoadedReference::close);
    }

    private void add(String name) {
        chain.add(LoadedReference.in(
                emqx, name, LoadedReference.config(folder, """
                        message:
                          rules:
                            - {topics: ["c/#"], action: rewrite, to: "c/${1}/%s"}
                        """.formatted(name)), UnaryOperator.identity()));
    }

    @Test
    void theSecondGetsWhatTheFirstMadeOfAMessage() {
        assertThat(arrivesAs("c/x")).isEqualTo("c/x/one/two");
    }

    @Test
    void twoChangePlacesWhileTheyRun() {
        assertThat(emqx.api().move("two", "front")).isEqualTo(MOVED);

        assertThat(order()).containsExactly("two", "one");
        assertThat(arrivesAs("c/x")).isEqualTo("c/x/two/one");
    }

    @Test
    void ofThreeEachCanBeMoved() {
        add("three");
        assertThat(arrivesAs("c/x")).isEqualTo("c/x/one/two/three");

        emqx.api().move("three", "before:two");
        assertThat(arrivesAs("c/y")).isEqualTo("c/y/one/three/two");

        emqx.api().move("one", "rear");
        assertThat(arrivesAs("c/z")).isEqualTo("c/z/three/two/one");

        emqx.api().move("two", "front");
        assertThat(arrivesAs("c/w")).isEqualTo("c/w/two/three/one");
    }

    @Test
    void whoIsRemovedIsNotAskedAnyMore() {
        emqx.api().remove("one");

        assertThat(order()).containsExactly("two");
        assertThat(arrivesAs("c/x")).isEqualTo("c/x/two");
    }

    private List<String> order() {
        return emqx.api().exhooks().stream().map(ExhookServer::name).toList();
    }

    private String arrivesAs(String topic) {
        Guests.publish(client, topic, "", 1);
        return Guests.received(client, 1).get(0).split(" ", 2)[0];
    }
}
