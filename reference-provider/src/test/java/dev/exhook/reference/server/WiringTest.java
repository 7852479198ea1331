package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WiringTest {

    @Test
    void everyHookThatIsDeclaredIsAnswered() throws IOException {
        Resources resources = new Resources();
        Provider provider = Wiring.provider(ConfigFiles.sample(), resources, null);
        try (resources;
                ProviderServer server = ProviderServer.start(provider, ListenAddress.loopback(0));
                TestClient client = new TestClient(server.port())) {
            for (Hook hook : provider.hooks()) {
                Message request = hook.requestType(ProtocolVersion.V3).orElseThrow();
                assertThat(client.call(ProtocolVersion.V3, hook.rpc(), request)).isNotNull();
            }
        }
    }
}
