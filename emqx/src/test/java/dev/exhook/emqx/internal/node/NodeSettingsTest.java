package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Profile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static final int MQTT = 2001;
    private static final int WEB_SOCKET = 28083;
    private static final int REST = 2002;

    private final NodeSettings settings = new NodeSettings("pass", "biscuit", Optional.empty());
    private final NodeSettings.Place place = new NodeSettings.Place(17, MQTT, WEB_SOCKET, REST, "/data/x");
    private final Map<String, String> onThisMachine = settings.onThisMachine(place);
    private final Map<String, String> inAContainer = settings.inAContainer(MQTT, REST, false);

    @Test
    void providersAreAskedBecauseNoRuleAnswersBefore() {
        Map<String, String> asked = Map.of(
                "EMQX_AUTHORIZATION__SOURCES", "[]",
                "EMQX_AUTHORIZATION__NO_MATCH", "allow",
                "EMQX_DASHBOARD__DEFAULT_PASSWORD", "pass",
                "EMQX_NODE__COOKIE", "biscuit");

        assertThat(onThisMachine).containsAllEntriesOf(asked);
        assertThat(inAContainer).containsAllEntriesOf(asked);
    }

    /** A client that subscribes to all of them would get what the time of day and other clients bring. */
    @Test
    void noMessagesOfTheSystemComeByThemselves() {
        Map<String, String> silent = Map.of(
                "EMQX_SYS_TOPICS__SYS_MSG_INTERVAL", "24h",
                "EMQX_SYS_TOPICS__SYS_HEARTBEAT_INTERVAL", "24h",
                "EMQX_SYS_TOPICS__SYS_EVENT_MESSAGES__CLIENT_CONNECTED", "false",
                "EMQX_SYS_TOPICS__SYS_EVENT_MESSAGES__CLIENT_DISCONNECTED", "false",
                "EMQX_SYSMON__OS__CPU_CHECK_INTERVAL", "24h",
                "EMQX_SYSMON__OS__MEM_CHECK_INTERVAL", "disabled");

        assertThat(onThisMachine).containsAllEntriesOf(silent);
        assertThat(inAContainer).containsAllEntriesOf(silent);
    }

    @Test
    void aNodeOnThisMachineHasItsOwnNameAndFolder() {
        assertThat(onThisMachine)
                .containsEntry("EMQX_NODE__NAME", "emqx17@127.0.0.1")
                .containsEntry("EMQX_NODE__DATA_DIR", "/data/x")
                .containsEntry("EMQX_LOG_DIR", "/data/x/log");
        assertThat(place.console()).isEqualTo(Path.of("/data/x/console.log"));
    }

    @Test
    void aNodeOnThisMachineListensOnLoopbackAndNowhereElse() {
        assertThat(onThisMachine)
                .containsEntry("EMQX_LISTENERS__TCP__DEFAULT__BIND", "127.0.0.1:2001")
                .containsEntry("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", "127.0.0.1:2002")
                .containsEntry("EMQX_LISTENERS__SSL__DEFAULT__ENABLE", "false")
                .containsEntry("EMQX_LISTENERS__WS__DEFAULT__BIND", "127.0.0.1:" + WEB_SOCKET)
                .containsEntry("EMQX_LISTENERS__WSS__DEFAULT__ENABLE", "false")
                .containsEntry("EMQX_RPC__LISTEN_ADDRESS", "127.0.0.1")
                .containsEntry("EMQX_NODE__DIST_BIND_ADDRESS", "127.0.0.1")
                .containsEntry("ERL_FLAGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    }

    @Test
    void aContainerListensForOtherNodesOnItsLoopbackUnlessItShallFormACluster() {
        assertThat(inAContainer)
                .containsEntry("EMQX_RPC__LISTEN_ADDRESS", "127.0.0.1")
                .containsEntry("EMQX_NODE__DIST_BIND_ADDRESS", "127.0.0.1")
                .containsEntry("ERL_FLAGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        assertThat(settings.inAContainer(MQTT, REST, true))
                .doesNotContainKeys("EMQX_RPC__LISTEN_ADDRESS", "EMQX_NODE__DIST_BIND_ADDRESS", "ERL_FLAGS")
                .containsEntry("EMQX_NODE__COOKIE", "biscuit");
    }

    @Test
    void whatAContainerPublishesListensOnAllItsAddressesInsideWhateverTheProfile() {
        assertThat(inAContainer)
                .containsEntry("EMQX_LISTENERS__TCP__DEFAULT__BIND", "0.0.0.0:2001")
                .containsEntry("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", "0.0.0.0:2002")
                .containsEntry("EMQX_LISTENERS__SSL__DEFAULT__ENABLE", "false")
                .doesNotContainKey("EMQX_NODE__NAME");
    }

    @Test
    void theProfileIsTheReleasesOwnChoiceUnlessItIsNamed() {
        NodeSettings hardened = new NodeSettings("pass", "biscuit", Optional.of(Profile.HARDENED));

        assertThat(onThisMachine).doesNotContainKey("EMQX_SECURITY_PROFILE");
        assertThat(hardened.onThisMachine(place)).containsEntry("EMQX_SECURITY_PROFILE", "hardened");
        assertThat(hardened.inAContainer(MQTT, REST, false)).containsEntry("EMQX_SECURITY_PROFILE", "hardened");
    }

    @Test
    void secretsAreRandomAndNodesOfOneRunShareTheCookie() {
        NodeSettings one = NodeSettings.random(Optional.empty());
        NodeSettings other = NodeSettings.random(Optional.empty());

        assertThat(one.password()).hasSize(36).isNotEqualTo(other.password());
        assertThat(one.cookie()).matches("[0-9a-f]{32}").isEqualTo(other.cookie());
        assertThat(one.cookie()).isNotEqualTo("emqxsecretcookie");
    }
}
