package dev.exhook.provider.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Publish;
import dev.exhook.provider.ServerOptions;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.message.MessagePolicy;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    @Test
    void everythingIsOptional() throws ConfigException {
        Config config = ConfigReader.read("p.yaml", "log_connections: true");
        assertThat(config)
                .isEqualTo(new Config(
                        "p.yaml",
                        new ServerConfig(ListenAddress.parse("127.0.0.1:9000"), ServerOptions.DEFAULTS),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true));
    }

    @Test
    void theServerIsAsConfigured() throws ConfigException {
        Config config = ConfigReader.read(
                "p.yaml", "{server: {listen: '[::1]:1', max_message_bytes: 99}, log_connections: true}");
        assertThat(config.server())
                .isEqualTo(
                        new ServerConfig(new ListenAddress("::1", 1), ServerOptions.DEFAULTS.withMaxMessageBytes(99)));
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
    void eitherMessageLimitWillDo() throws ConfigException {
        assertThat(publish(ConfigReader.read("p.yaml", "message: {max_payload_bytes: 1}"), "void/a", 1))
                .isEqualTo(Publish.unchanged());
        Config topics = ConfigReader.read("p.yaml", "message: {drop_topics: ['void/#']}");
        assertThat(publish(topics, "void/a", 1)).isEqualTo(Publish.drop());
        assertThat(publish(topics, "t", 5_000_000)).isEqualTo(Publish.unchanged());
    }

    private static Decision authenticate(Config config, String username, String password) {
        Authenticator authenticator = Objects.requireNonNull(config.authenticator());
        return authenticator.authenticate(ClientInfo.newBuilder()
                .setUsername(username)
                .setPassword(password)
                .build());
    }

    private static Decision authorize(Config config, AuthorizeReqType type, String topic) {
        Authorizer authorizer = Objects.requireNonNull(config.authorizer());
        return authorizer.authorize(ClientInfo.newBuilder().setClientid("c1").build(), type, topic);
    }

    private static Publish publish(Config config, String topic, int bytes) {
        MessagePolicy policy = Objects.requireNonNull(config.messagePolicy());
        return policy.apply(Message.newBuilder()
                .setTopic(topic)
                .setPayload(ByteString.copyFrom(new byte[bytes]))
                .build());
    }
}
