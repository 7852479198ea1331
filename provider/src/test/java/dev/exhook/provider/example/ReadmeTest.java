package dev.exhook.provider.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.Publish;
import dev.exhook.provider.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the README shows code that is compiled and run. */
class ReadmeTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/exhook/provider/example/TinyProvider.java");

    @Test
    void theExampleInTheReadmeIsTheOneThatIsCompiled() throws IOException {
        String source = Files.readString(SOURCE);
        String region = source.substring(
                source.indexOf("// example\n") + "// example\n".length(), source.indexOf("// end of example"));
        assertThat(blocks("java")).containsExactly(region);
    }

    @Test
    void theExampleDoesWhatTheReadmeSays() throws IOException {
        assertThat(TinyProvider.provider().hooks())
                .containsExactly(Hook.CLIENT_DISCONNECTED, Hook.CLIENT_AUTHENTICATE, Hook.MESSAGE_PUBLISH);
        try (ProviderServer server = ProviderServer.start(TinyProvider.provider(), ListenAddress.loopback(0));
                TestClient client = new TestClient(server.port())) {
            var emqx = HookProviderGrpc.newBlockingStub(client.channel());

            assertThat(emqx.onClientAuthenticate(login("secret"))).isEqualTo(Decision.ALLOW.toResponse());
            assertThat(emqx.onClientAuthenticate(login("other"))).isEqualTo(Decision.DENY.toResponse());
            Message empty = Message.newBuilder().setTopic("sensors/1").setQos(2).build();
            assertThat(emqx.onMessagePublish(publish(empty)))
                    .isEqualTo(Publish.drop().toResponse(empty));
            Message full =
                    empty.toBuilder().setPayload(ByteString.copyFromUtf8("x")).build();
            assertThat(emqx.onMessagePublish(publish(full)).getMessage())
                    .isEqualTo(full.toBuilder().setTopic("checked/sensors/1").build());
        }
    }

    private static ClientAuthenticateRequest login(String password) {
        return ClientAuthenticateRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setPassword(password))
                .build();
    }

    private static MessagePublishRequest publish(Message message) {
        return MessagePublishRequest.newBuilder().setMessage(message).build();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
