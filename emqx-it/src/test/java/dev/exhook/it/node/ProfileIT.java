package dev.exhook.it.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.target.LoadedTarget;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code -Demqx.profile=}: what was asked for is what is tested. */
@EmqxTest
class ProfileIT {
    private static final String NAME = "undecided";
    private static final int KEEPALIVE = 60;
    private static final Duration HANG_GUARD = Duration.ofMinutes(2);

    private final EmqxNode emqx;

    ProfileIT(EmqxNode emqx) {
        this.emqx = emqx;
    }

    /** {@code emqx_exhook_handler} starts from false there, and what nobody decided stays. */
    @Test
    void underHardenedAClientThatNobodyDecidesOnIsRefusedAndUnderLegacyItIsLetIn() throws IOException {
        Optional<Profile> profile =
                Optional.ofNullable(System.getProperty("emqx.profile")).flatMap(Profile::byLabel);
        assumeTrue(profile.isPresent(), "no -Demqx.profile=legacy or hardened");
        Provider undecided = Provider.builder()
                .onClientAuthenticate(request -> Decision.IGNORE)
                .build();
        ListenAddress listen = new ListenAddress(emqx.providersListenOn().getHostAddress(), 0);
        try (ProviderServer server = ProviderServer.start(undecided, listen);
                LoadedTarget loaded =
                        LoadedTarget.load(emqx, new Endpoint("127.0.0.1", server.port()), ConnectOptions.cleartext())) {
            assertThat(loaded.hooks()).contains("client.authenticate");

            assertThat(connackCode())
                    .isEqualTo(
                            profile.equals(Optional.of(Profile.HARDENED))
                                    ? ReasonCodes.NOT_AUTHORIZED
                                    : ReasonCodes.SUCCESS);
        }
    }

    private int connackCode() {
        RealClients clients = new RealClients(emqx.listeners(), new Demands(Set.of(NAME)));
        try {
            Packet.Connect connect = new Packet.Connect(
                    NAME,
                    MqttVersion.V5,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    KEEPALIVE,
                    Properties.NONE,
                    Optional.empty());
            MqttClient client = clients.connect(NAME, connect, ClientHabits.USUAL);
            return client.connack(HANG_GUARD).orElseThrow().code();
        } finally {
            clients.close();
        }
    }
}
