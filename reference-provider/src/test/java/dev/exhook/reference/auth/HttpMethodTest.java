package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.grant.Grant;
import dev.exhook.reference.http.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMethodTest {
    private static final Duration LONG = Duration.ofHours(1);

    @AutoClose
    private final Service service =
            new Service(question -> switch (question.get("password").getAsString()) {
                case "right" -> Service.result("allow");
                case "other" -> Service.result("ignore");
                case "broken" -> new Service.Reply(500, "");
                default -> Service.result("deny");
            });

    HttpMethodTest() throws Exception {}

    @Test
    void theServiceDecides() {
        try (Authentication authentication = open(LONG, null)) {
            assertThat(Logins.login(authentication, Logins.client("alice", "right")))
                    .isEqualTo(Decision.ALLOW);
            assertThat(Logins.login(authentication, Logins.client("alice", "wrong")))
                    .isEqualTo(Decision.DENY);
            assertThat(Logins.login(authentication, Logins.client("alice", "other")))
                    .isEqualTo(Decision.IGNORE);
        }
    }

    @Test
    void itIsToldWhatEmqxsOwnAuthenticatorTells() {
        try (Authentication authentication = open(LONG, null)) {
            Logins.login(
                    authentication,
                    ClientInfo.newBuilder()
                            .setClientid("c1")
                            .setUsername("alice")
                            .setPassword("right")
                            .setPeerhost("10.0.0.1")
                            .setCn("cn")
                            .setDn("CN=cn")
                            .build());
            assertThat(service.questions)
                    .containsExactly(JsonParser.parseString("""
                            {"clientid": "c1", "username": "alice", "password": "right", "peerhost": "10.0.0.1",
                             "cert_common_name": "cn", "cert_subject": "CN=cn"}""").getAsJsonObject());
        }
    }

    @Test
    void onlyALoginThatWasAllowedIsRememberedAndOnlyAsItWas() {
        try (Authentication authentication = open(LONG, null)) {
            ClientInfo alice = Logins.client("alice", "right");
            Logins.login(authentication, alice);
            assertThat(authentication.authenticate(alice).toCompletableFuture()).isCompletedWithValue(Decision.ALLOW);
            assertThat(service.questions).hasSize(1);
            Logins.login(authentication, alice.toBuilder().setClientid("other").build());
            assertThat(service.questions).hasSize(2);
            Logins.login(authentication, Logins.client("alice", "wrong"));
            Logins.login(authentication, Logins.client("alice", "wrong"));
            assertThat(service.questions).hasSize(4);
        }
    }

    @Test
    void withoutACacheEachLoginIsAsked() {
        try (Authentication authentication = open(Duration.ZERO, null)) {
            Logins.login(authentication, Logins.client("alice", "right"));
            Logins.login(authentication, Logins.client("alice", "right"));
            assertThat(service.questions).hasSize(2);
        }
    }

    @Test
    void aServiceThatFailsIsAnsweredAsConfigured() {
        try (Authentication authentication = open(LONG, null)) {
            assertThatThrownBy(() -> Logins.login(authentication, Logins.client("alice", "broken")))
                    .hasCauseInstanceOf(UnavailableException.class);
        }
        try (Authentication authentication = open(LONG, Decision.DENY)) {
            assertThat(Logins.login(authentication, Logins.client("alice", "broken")))
                    .isEqualTo(Decision.DENY);
        }
    }

    /** Also when the login was remembered; and not unless that is wanted, as earlier versions did not look at it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServiceMaySayWhoIsASuperuser(boolean wanted) {
        service.answer = question -> new Service.Reply(200, "{\"result\": \"allow\", \"is_superuser\": true}");
        MethodSettings http = new MethodSettings.Http(service.settings(LONG), wanted, null);
        try (Authentication authentication = Authentication.open(Logins.settings(Decision.DENY, http), null)) {
            ClientInfo alice = Logins.client("alice", "right");
            for (int port = 1; port <= 2; port++) {
                ClientInfo connection = alice.toBuilder().setPeerport(port).build();
                assertThat(Logins.grant(authentication, connection)).isEqualTo(Grant.NONE);
                assertThat(Logins.login(authentication, connection)).isEqualTo(Decision.ALLOW);
                assertThat(Logins.grant(authentication, connection)).isEqualTo(wanted ? Grant.SUPERUSER : Grant.NONE);
                authentication.disconnected(connection);
                assertThat(Logins.grant(authentication, connection)).isEqualTo(Grant.NONE);
            }
            assertThat(service.questions).hasSize(1);
            assertThat(authentication.keepsGrants()).isEqualTo(wanted);
        }
    }

    private Authentication open(Duration cache, @Nullable Decision onFailure) {
        return Authentication.open(
                Logins.settings(Decision.IGNORE, new MethodSettings.Http(service.settings(cache), false, onFailure)),
                null);
    }
}
