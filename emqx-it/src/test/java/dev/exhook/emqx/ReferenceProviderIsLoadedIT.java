package dev.exhook.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.proto.Hook;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.config.ConfigFiles;
import dev.exhook.provider.server.ReferenceProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The first thing EMQX does with a provider: load it. */
class ReferenceProviderIsLoadedIT {
    /** EMQX reports the status after its next health check, every 5 s from 5.9 on. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NAME = "reference";

    @Test
    void realEmqxLoadsItAndCallsTheHooksThatItDeclares() throws IOException {
        try (EmqxContainer emqx = EmqxContainer.start();
                // The container reaches the host by the bridge, not by loopback.
                ReferenceProvider provider =
                        ReferenceProvider.start(ConfigFiles.sample(), new ListenAddress("0.0.0.0", 0))) {
            EmqxRest rest = emqx.rest();

            rest.addExhook(NAME, "http://" + EmqxContainer.HOST_FROM_INSIDE + ":" + provider.port());

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(statuses(rest.exhook(NAME)))
                            .as("node_status; EMQX's log:%n%s", emqx.logs())
                            .containsOnly("connected"));
            assertThat(hooks(rest.exhook(NAME)))
                    .containsExactlyInAnyOrderElementsOf(
                            provider.hooks().stream().map(Hook::hookName).toList());
        }
    }

    private static List<String> statuses(JsonObject exhook) {
        return texts(exhook, "node_status", "status");
    }

    private static List<String> hooks(JsonObject exhook) {
        return texts(exhook, "hooks", "name");
    }

    private static List<String> texts(JsonObject exhook, String array, String member) {
        return StreamSupport.stream(exhook.getAsJsonArray(array).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(element -> element.get(member).getAsString())
                .toList();
    }
}
