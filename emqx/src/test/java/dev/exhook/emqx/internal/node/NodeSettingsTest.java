package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private final NodeSettings settings = new NodeSettings("pass");

    @Test
    void providersAreAskedBecauseNoRuleAnswersBefore() {
        assertThat(settings.common())
                .containsEntry("EMQX_AUTHORIZATION__SOURCES", "[]")
                .containsEntry("EMQX_AUTHORIZATION__NO_MATCH", "allow")
                .containsEntry("EMQX_DASHBOARD__DEFAULT_PASSWORD", "pass");
    }

    @Test
    void aNodeOnThisMachineHasItsOwnNamePortsAndFolder() {
        assertThat(settings.onThisMachine(new NodeSettings.Place(17, 2001, 2002, "/data/x")))
                .containsAllEntriesOf(settings.common())
                .containsEntry("EMQX_NODE__NAME", "emqx17@127.0.0.1")
                .containsEntry("EMQX_NODE__DATA_DIR", "/data/x")
                .containsEntry("EMQX_LOG_DIR", "/data/x/log")
                .containsEntry("EMQX_LISTENERS__TCP__DEFAULT__BIND", "127.0.0.1:2001")
                .containsEntry("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", "127.0.0.1:2002")
                .containsEntry("EMQX_LISTENERS__WSS__DEFAULT__ENABLE", "false");
    }
}
