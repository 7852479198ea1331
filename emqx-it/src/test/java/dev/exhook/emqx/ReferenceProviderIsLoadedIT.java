package dev.exhook.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.emqx.api.EmqxApi;
import dev.exhook.emqx.api.ExhookConfig;
import dev.exhook.emqx.junit.EmqxTest;
import dev.exhook.emqx.node.EmqxNode;
import dev.exhook.proto.Hook;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.config.ConfigFiles;
import dev.exhook.provider.server.ReferenceProvider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The first thing EMQX does with a provider: load it. */
@EmqxTest
class ReferenceProviderIsLoadedIT {
    /** EMQX reports the status after its next health check, every 5 s from 5.9 on. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NAME = "reference";

    @Test
    void realEmqxLoadsItAndCallsTheHooksThatItDeclares(EmqxNode emqx) throws IOException {
        ListenAddress address = new ListenAddress(emqx.providersListenOn().getHostAddress(), 0);
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.sample(), address)) {
            EmqxApi api = emqx.api();

            api.add(ExhookConfig.usual(NAME, "http://" + emqx.hostForProviders() + ":" + provider.port()));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(api.exhook(NAME).statuses()).containsOnly("connected"));
            assertThat(api.exhook(NAME).hooks())
                    .containsExactlyInAnyOrderElementsOf(
                            provider.hooks().stream().map(Hook::hookName).toList());
            api.remove(NAME);
        }
    }
}
