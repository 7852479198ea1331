package dev.exhook.provider.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleListTest {
    private static final ClientInfo CLIENT =
            ClientInfo.newBuilder().setClientid("c1").setUsername("u1").build();

    private static final RuleList RULES = new RuleList(
            List.of(
                    rule(Permission.DENY, Action.ALL, "secret/#", "private/+/key"),
                    rule(Permission.ALLOW, Action.PUBLISH, "up/${clientid}/+"),
                    rule(Permission.ALLOW, Action.SUBSCRIBE, "down/${username}/#", "news/+"),
                    rule(Permission.DENY, Action.SUBSCRIBE, "both/hidden"),
                    rule(Permission.ALLOW, Action.ALL, "both/#", "private/#", "secret/#")),
            Decision.IGNORE);

    @ParameterizedTest
    @CsvSource({
        "up/c1/x,ALLOW",
        "up/c2/x,IGNORE",
        "up/c1/x/y,IGNORE",
        "news/x,IGNORE",
        "both/x,ALLOW",
        "both/hidden,ALLOW",
        "secret/x,DENY",
        "secret,DENY",
        "private/x,ALLOW",
        "private/x/key,DENY",
        "$SYS/x,IGNORE",
    })
    void theFirstRuleThatMatchesATopicDecidesAPublish(String topic, Decision decision) {
        assertThat(RULES.authorize(CLIENT, AuthorizeReqType.PUBLISH, topic)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "up/c1/x,IGNORE",
        "news/x,ALLOW",
        "news/+,ALLOW",
        "news/#,IGNORE",
        "down/u1,ALLOW",
        "down/u1/#,ALLOW",
        "down/+/x,IGNORE",
        "down/u2/x,IGNORE",
        "both/x,ALLOW",
    })
    void aSubscriptionIsAllowedByARuleThatCoversAllOfIt(String filter, Decision decision) {
        assertThat(RULES.authorize(CLIENT, AuthorizeReqType.SUBSCRIBE, filter)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "secret/x,DENY",
        "#,DENY",
        "+/x,DENY",
        "private/#,DENY",
        "private/+/+,DENY",
        "private/x,ALLOW",
        "both/#,DENY",
        "both/+,DENY",
    })
    void aSubscriptionIsDeniedByARuleThatConcernsAnyOfIt(String filter, Decision decision) {
        assertThat(RULES.authorize(CLIENT, AuthorizeReqType.SUBSCRIBE, filter)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"+,u1", "#,u1", "a/b,u1", "'',u1"})
    void aClientCannotWidenARuleByItsName(String clientid, String username) {
        RuleList rules =
                new RuleList(List.of(rule(Permission.ALLOW, Action.ALL, "clients/${clientid}/#")), Decision.DENY);
        ClientInfo client = ClientInfo.newBuilder()
                .setClientid(clientid)
                .setUsername(username)
                .build();
        for (String topic : List.of("clients/c2/x", "clients/a/b/x", "clients//x", "clients/x")) {
            assertThat(rules.authorize(client, AuthorizeReqType.PUBLISH, topic)).isEqualTo(Decision.DENY);
        }
        for (String filter : List.of("clients/+/#", "clients/#", "clients/a/b/#", "#")) {
            assertThat(rules.authorize(client, AuthorizeReqType.SUBSCRIBE, filter))
                    .isEqualTo(Decision.DENY);
        }
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH,''", "PUBLISH,#", "PUBLISH,a/+", "SUBSCRIBE,''", "SUBSCRIBE,a/#/b"})
    void whatIsNoTopicIsDeniedEvenIfEverythingIsAllowed(AuthorizeReqType type, String topic) {
        RuleList all = new RuleList(List.of(rule(Permission.ALLOW, Action.ALL, "#")), Decision.ALLOW);
        assertThat(all.authorize(CLIENT, type, topic)).isEqualTo(Decision.DENY);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void withoutAnyRuleTheDefaultDecides(Decision noMatch) {
        assertThat(new RuleList(List.of(), noMatch).authorize(CLIENT, AuthorizeReqType.PUBLISH, "t"))
                .isEqualTo(noMatch);
    }

    @Test
    void anActionOfANewerBrokerIsOnlyInAll() {
        RuleList rules = new RuleList(
                List.of(
                        rule(Permission.DENY, Action.PUBLISH, "t"),
                        rule(Permission.DENY, Action.SUBSCRIBE, "t"),
                        rule(Permission.ALLOW, Action.ALL, "t")),
                Decision.DENY);
        assertThat(rules.authorize(CLIENT, AuthorizeReqType.UNRECOGNIZED, "t")).isEqualTo(Decision.ALLOW);
    }

    private static Rule rule(Permission permission, Action action, String... topics) {
        return new Rule(
                permission, action, Stream.of(topics).map(TopicTemplate::of).toList());
    }
}
