package dev.exhook.reference.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.http.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HttpAuthorizationTest {
    private static final ClientInfo CLIENT = ClientInfo.newBuilder()
            .setClientid("c1")
            .setUsername("alice")
            .setPeerhost("10.0.0.1")
            .setCn("cn")
            .build();

    @AutoClose
    private final Service service =
            new Service(question -> switch (question.get("topic").getAsString()) {
                case "mine" -> Service.result("allow");
                case "broken" -> new Service.Reply(503, "");
                case "nobodys" -> Service.result("ignore");
                default -> Service.result("deny");
            });

    HttpAuthorizationTest() throws Exception {}

    @Test
    void theServiceDecidesAndNoMatchWhereItHasNoOpinion() {
        HttpAuthorization authorization = open(null);
        assertThat(publish(authorization, "mine")).isEqualTo(Decision.ALLOW);
        assertThat(publish(authorization, "others")).isEqualTo(Decision.DENY);
        assertThat(publish(authorization, "nobodys")).isEqualTo(Decision.IGNORE);
        assertThat(service.questions.get(0)).isEqualTo(JsonParser.parseString("""
                        {"clientid": "c1", "username": "alice", "peerhost": "10.0.0.1", "cert_common_name": "cn",
                         "action": "publish", "topic": "mine"}"""));
    }

    @Test
    void answersAreRememberedForTheSameQuestionOnly() {
        HttpAuthorization authorization = open(null);
        publish(authorization, "others");
        publish(authorization, "others");
        assertThat(service.questions).hasSize(1);
        authorization
                .authorize(CLIENT, AuthorizeReqType.SUBSCRIBE, "others")
                .toCompletableFuture()
                .join();
        authorization
                .authorize(CLIENT.toBuilder().setClientid("c2").build(), AuthorizeReqType.PUBLISH, "others")
                .toCompletableFuture()
                .join();
        assertThat(service.questions).hasSize(3);
    }

    @Test
    void whatIsNoTopicIsDeniedWithoutAsking() {
        assertThat(publish(open(null), "a/#/b")).isEqualTo(Decision.DENY);
        assertThat(service.questions).isEmpty();
    }

    @Test
    void aServiceThatFailsIsAnsweredAsConfiguredAndAskedAgain() {
        assertThatThrownBy(() -> publish(open(null), "broken")).hasCauseInstanceOf(UnavailableException.class);
        HttpAuthorization denying = open(Decision.DENY);
        assertThat(publish(denying, "broken")).isEqualTo(Decision.DENY);
        assertThat(publish(denying, "broken")).isEqualTo(Decision.DENY);
        assertThat(service.questions).hasSize(3);
    }

    private HttpAuthorization open(@Nullable Decision onFailure) {
        return new HttpAuthorization(
                new RuleSource.InService(service.settings(Duration.ofHours(1)), onFailure), Decision.IGNORE);
    }

    private static Decision publish(HttpAuthorization authorization, String topic) {
        return authorization
                .authorize(CLIENT, AuthorizeReqType.PUBLISH, topic)
                .toCompletableFuture()
                .join();
    }
}
