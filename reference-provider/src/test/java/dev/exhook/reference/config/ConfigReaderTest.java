package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Publish;
import dev.exhook.provider.ServerOptions;
import dev.exhook.reference.acl.Authorization;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.auth.Authentication;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.message.MessagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @Test
    void everythingIsOptional() throws ConfigException {
        Config config = ConfigReader.read("p.yaml", "log_connections: true");
        assertThat(config)
                .isEqualTo(new Config(
                        "p.yaml",
                        new ServerConfig(
                                ListenAddress.parse("127.0.0.1:9000"),
                                ServerOptions.DEFAULTS,
                                new CallLimits(Duration.ofSeconds(4), Map.of(), 10_000),
                                false),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        true));
    }

    @Test
    void unknownUsersAndTopicsWithoutARuleAreDeniedUnlessToldOtherwise() throws ConfigException {
        Config strict = ConfigReader.read("p.yaml", "{authentication: {}, authorization: {}}");
        assertThat(authenticate(strict, "a", "b")).isEqualTo(Decision.DENY);
        assertThat(authorize(strict, AuthorizeReqType.PUBLISH, "t")).isEqualTo(Decision.DENY);

        Config open = ConfigReader.read(
                "p.yaml", "{authentication: {unknown_users: ignore}, authorization: {no_match: allow}}");
        assertThat(authenticate(open, "a", "b")).isEqualTo(Decision.IGNORE);
        assertThat(authorize(open, AuthorizeReqType.PUBLISH, "t")).isEqualTo(Decision.ALLOW);
    }

    @Test
    void rulesKeepTheirOrder() throws ConfigException {
        Config config = ConfigReader.read("p.yaml", """
                authorization:
                  no_match: ignore
                  rules:
                    - {permission: deny, action: publish, topics: [a/x]}
                    - {permission: allow, action: all, topics: [a/+, "own/${clientid}"]}
                    - {permission: deny, action: all, topics: ["#"]}
                """);
        assertThat(authorize(config, AuthorizeReqType.PUBLISH, "a/x")).isEqualTo(Decision.DENY);
        assertThat(authorize(config, AuthorizeReqType.SUBSCRIBE, "a/x")).isEqualTo(Decision.ALLOW);
        assertThat(authorize(config, AuthorizeReqType.PUBLISH, "own/c1")).isEqualTo(Decision.ALLOW);
        assertThat(authorize(config, AuthorizeReqType.PUBLISH, "own/c2")).isEqualTo(Decision.DENY);
        assertThat(authorize(config, AuthorizeReqType.SUBSCRIBE, "$SYS/x")).isEqualTo(Decision.IGNORE);
    }

    @Test
    void aUserNameMayLookLikeANumberAndValuesMayBeShared() throws ConfigException {
        Config config = ConfigReader.read("p.yaml", """
                authentication:
                  users:
                    - username: 0123
                      password_hash: &hash pbkdf2_sha256$1000$AAECAwQFBgcICQoLDA0ODw==$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
                    - {username: true, password_hash: *hash}
                  unknown_users: ignore
                """);
        assertThat(authenticate(config, "0123", "wrong")).isEqualTo(Decision.DENY);
        assertThat(authenticate(config, "true", "wrong")).isEqualTo(Decision.DENY);
        assertThat(authenticate(config, "123", "wrong")).isEqualTo(Decision.IGNORE);
    }

    @Test
    void theLimitOrTheRulesForMessagesWillDo() throws ConfigException {
        assertThat(publish(ConfigReader.read("p.yaml", "message: {max_payload_bytes: 1}"), "void/a", 1))
                .isEqualTo(Publish.unchanged());
        Config rules = ConfigReader.read("p.yaml", "message: {rules: [{topics: ['void/#'], action: drop}]}");
        assertThat(publish(rules, "void/a", 1)).isEqualTo(Publish.drop());
        assertThat(publish(rules, "t", 5_000_000)).isEqualTo(Publish.unchanged());
    }

    @Test
    void rulesForMessagesCheckAndRewrite(@TempDir Path folder) throws ConfigException, IOException {
        Files.writeString(folder.resolve("number.json"), "{\"type\": \"number\"}");
        Config config = ConfigReader.read("p.yaml", """
                message:
                  rules:
                    - {topics: [free/#]}
                    - {topics: [json/+, text/+], max_payload_bytes: 2, json_schema: "FOLDER/number.json"}
                    - {topics: ["old/+"], action: rewrite, to: "new/${1}", qos: 1}
                """.replace("FOLDER", folder.toString()));
        assertThat(publish(config, "free/a", 3)).isEqualTo(Publish.unchanged());
        assertThat(publish(config, "json/a", "12")).isEqualTo(Publish.unchanged());
        assertThat(publish(config, "text/a", "x")).isEqualTo(Publish.drop());
        assertThat(publish(config, "json/a", "123")).isEqualTo(Publish.drop());
        Message moved = publish(config, "old/x", "1").applyTo(Message.getDefaultInstance());
        assertThat(moved.getTopic()).isEqualTo("new/x");
        assertThat(moved.getQos()).isEqualTo(1);
    }

    private static Decision authenticate(Config config, String username, String password) {
        AuthenticationSettings settings = Objects.requireNonNull(config.authentication());
        try (Authentication authentication = Authentication.open(settings, null)) {
            return authentication
                    .authenticate(ClientInfo.newBuilder()
                            .setUsername(username)
                            .setPassword(password)
                            .build())
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Decision authorize(Config config, AuthorizeReqType type, String topic) {
        AuthorizationSettings settings = Objects.requireNonNull(config.authorization());
        try (Authorization authorization = Authorization.open(settings, null)) {
            return authorization.authorize(
                    ClientInfo.newBuilder().setClientid("c1").build(), type, topic);
        }
    }

    private static Publish publish(Config config, String topic, int bytes) {
        return publish(config, topic, "x".repeat(bytes));
    }

    private static Publish publish(Config config, String topic, String payload) {
        MessagePolicy policy = Objects.requireNonNull(config.messagePolicy());
        return policy.apply(Message.newBuilder()
                .setTopic(topic)
                .setPayload(ByteString.copyFromUtf8(payload))
                .build());
    }
}
