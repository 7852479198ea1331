package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.http.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a client is goes before the rules, from the login to the end of the connection. */
class AccessWiringTest {
    private static final String SECRET_HASH =
            "pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=";
    private static final String RULES = "authorization: {rules: [{permission: allow, action: all, topics: [ruled]}]}\n";

    @TempDir
    private Path folder;

    @Test
    void aTokenSaysWhatItsConnectionMayDo() throws Exception {
        try (ReferenceProvider provider = start(jwt("acl: {}, superuser_claim: admin") + RULES);
                TestClient emqx = new TestClient(provider.port())) {
            assertThat(provider.hooks()).contains(Hook.CLIENT_DISCONNECTED);
            ClientInfo lists = client("c1", 1);
            ClientInfo rules = client("c1", 2);
            ClientInfo plain = client("c1", 3);
            ClientInfo superuser = client("c1", 4);
            assertThat(login(emqx, lists, token(", \"acl\": {\"pub\": [\"own/${clientid}\"]}")))
                    .isTrue();
            assertThat(
                            login(
                                    emqx,
                                    rules,
                                    token(
                                            ", \"acl\": [{\"permission\": \"deny\", \"action\": \"all\", \"topic\": \"own/#\"}]")))
                    .isTrue();
            assertThat(login(emqx, plain, token(""))).isTrue();
            assertThat(login(emqx, superuser, token(", \"admin\": 1, \"acl\": {}")))
                    .isTrue();

            assertThat(mayPublish(emqx, lists, "own/c1")).isTrue();
            assertThat(mayPublish(emqx, lists, "ruled")).isFalse();
            assertThat(mayPublish(emqx, rules, "own/c1")).isFalse();
            assertThat(mayPublish(emqx, rules, "ruled")).isTrue();
            assertThat(mayPublish(emqx, rules, "other")).isFalse();
            assertThat(mayPublish(emqx, plain, "own/c1")).isFalse();
            assertThat(mayPublish(emqx, plain, "ruled")).isTrue();
            assertThat(mayPublish(emqx, superuser, "anything")).isTrue();
            assertThat(mayPublish(emqx, superuser, "")).isFalse();
            assertThat(mayPublish(emqx, client("c1", 5), "ruled"))
                    .as("nobody knows its token")
                    .isFalse();

            disconnected(emqx, lists);
            assertThat(mayPublish(emqx, lists, "own/c1")).isFalse();
            assertThat(mayPublish(emqx, rules, "ruled")).isTrue();
        }
    }

    @Test
    void aLoginThatIsRememberedGivesTheSameOnceMore() throws Exception {
        try (ReferenceProvider provider = start(jwt("acl: {claim: topics, unknown: rules}") + RULES);
                TestClient emqx = new TestClient(provider.port())) {
            String token = token(", \"topics\": {\"all\": [\"t\"]}");
            for (int port = 1; port < 4; port++) {
                ClientInfo client = client("c1", port);
                assertThat(mayPublish(emqx, client, "ruled")).isTrue();
                assertThat(login(emqx, client, token)).isTrue();
                assertThat(mayPublish(emqx, client, "t")).isTrue();
                assertThat(mayPublish(emqx, client, "ruled")).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"#\"",
                "[{\"permission\": \"allow\"}]",
                "[[[[[[[[]]]]]]]]",
                "{\"all\": [\"t\", [\"u\"]]}",
                "[{\"permission\": \"allow\", \"action\": \"all\", \"topic\": \"t\", \"ipaddr\": \"10.0.0.0/33\"}]"
            })
    void aTokenWithAClaimThatIsNoneIsRefused(String claim) throws Exception {
        try (ReferenceProvider provider = start(jwt("acl: {unknown: rules}") + RULES);
                TestClient emqx = new TestClient(provider.port())) {
            assertThat(login(emqx, client("c1", 1), token(", \"acl\": " + claim)))
                    .isFalse();
            assertThat(login(emqx, client("c1", 1), token(", \"other\": " + claim)))
                    .isTrue();
        }
    }

    @Test
    void aClaimThatIsHugeOrNestedWithoutAnEndIsRefused() throws Exception {
        try (ReferenceProvider provider = start(jwt("acl: {}") + RULES);
                TestClient emqx = new TestClient(provider.port())) {
            ClientInfo client = client("c1", 1);
            String most = "\"/\",".repeat(2_900) + "\"t\"";
            assertThat(login(emqx, client, token(", \"acl\": {\"all\": [" + most + "]}")))
                    .isTrue();
            assertThat(mayPublish(emqx, client, "t")).isTrue();
            assertThat(login(emqx, client, token(", \"acl\": {\"all\": [" + most.repeat(2) + "]}")))
                    .isFalse();
            String nested = "[".repeat(5_500) + "]".repeat(5_500);
            assertThat(login(emqx, client, token(", \"acl\": " + nested))).isFalse();
            assertThat(login(emqx, client, token(", \"acl\": {\"all\": " + nested + "}")))
                    .isFalse();
        }
    }

    /** Whoever has a token could take the name. */
    @Test
    void besideTokensANameAloneMakesNoSuperuser() throws Exception {
        String users = "  order: [jwt, users]\n  users: [{username: root, password_hash: '" + SECRET_HASH
                + "', superuser: true}]\n";
        try (ReferenceProvider provider = start(jwt("clientid_claim: sub") + users + RULES);
                TestClient emqx = new TestClient(provider.port())) {
            ClientInfo tokens = client("c1", 1).toBuilder().setUsername("root").build();
            ClientInfo passwords = tokens.toBuilder().setPeerport(2).build();
            assertThat(login(emqx, tokens, token(", \"sub\": \"c1\""))).isTrue();
            assertThat(login(emqx, passwords, "sensor-secret")).isTrue();
            assertThat(mayPublish(emqx, tokens, "anything")).isFalse();
            assertThat(mayPublish(emqx, tokens, "ruled")).isTrue();
            assertThat(mayPublish(emqx, passwords, "anything")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"root,true", "plain,false"})
    void aUserIsASuperuserWithoutALoginAndBeforeAnHttpServiceIsAsked(String username, boolean all) throws Exception {
        String users = """
                authentication:
                  users:
                    - {username: root, password_hash: '%1$s', superuser: true}
                    - {username: plain, password_hash: '%1$s', superuser: false}
                """.formatted(SECRET_HASH);
        try (Service service = new Service(question -> Service.result("deny"));
                ReferenceProvider provider = start(users + "authorization: {http: {url: '" + service.url() + "'}}");
                TestClient emqx = new TestClient(provider.port())) {
            assertThat(provider.hooks()).doesNotContain(Hook.CLIENT_DISCONNECTED);
            ClientInfo client =
                    client("c1", 1).toBuilder().setUsername(username).build();
            assertThat(mayPublish(emqx, client, "anything")).isEqualTo(all);
            assertThat(mayPublish(emqx, client.toBuilder().setIsSuperuser(true).build(), "anything"))
                    .isTrue();
            assertThat(service.questions).hasSize(all ? 0 : 1);
        }
    }

    private ReferenceProvider start(String config) throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), config);
        return ReferenceProvider.start(ConfigFiles.read(file), ListenAddress.loopback(0));
    }

    private String jwt(String more) throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key()).toString(false));
        return "authentication:\n  jwt: {keys: " + keys + ", issuer: i, audience: [a], algorithms: [HS256], " + more
                + "}\n";
    }

    private static OctetSequenceKey key() {
        return new OctetSequenceKey.Builder(new byte[32])
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }

    private static String token(String more) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256),
                new Payload("{\"iss\": \"i\", \"aud\": \"a\", \"exp\": "
                        + Instant.now().plusSeconds(3_600).getEpochSecond() + more + "}"));
        token.sign(new MACSigner(key()));
        return token.serialize();
    }

    private static ClientInfo client(String clientId, int port) {
        return ClientInfo.newBuilder()
                .setNode("emqx@1")
                .setClientid(clientId)
                .setPeerhost("10.0.0.1")
                .setPeerport(port)
                .build();
    }

    private static boolean login(TestClient emqx, ClientInfo client, String password) {
        ClientInfo withPassword = client.toBuilder().setPassword(password).build();
        return answer(
                emqx,
                Hook.CLIENT_AUTHENTICATE,
                ClientAuthenticateRequest.newBuilder()
                        .setClientinfo(withPassword)
                        .build());
    }

    private static boolean mayPublish(TestClient emqx, ClientInfo client, String topic) {
        return answer(
                emqx,
                Hook.CLIENT_AUTHORIZE,
                ClientAuthorizeRequest.newBuilder()
                        .setClientinfo(client)
                        .setType(AuthorizeReqType.PUBLISH)
                        .setTopic(topic)
                        .build());
    }

    private static boolean answer(TestClient emqx, Hook hook, Message request) {
        return ((ValuedResponse) emqx.call(ProtocolVersion.V3, hook.rpc(), request)).getBoolResult();
    }

    private static void disconnected(TestClient emqx, ClientInfo client) {
        assertThat(emqx.call(
                        ProtocolVersion.V3,
                        Hook.CLIENT_DISCONNECTED.rpc(),
                        ClientDisconnectedRequest.newBuilder()
                                .setClientinfo(client)
                                .setReason("normal")
                                .build()))
                .isNotNull();
    }
}
