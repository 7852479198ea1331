package dev.exhook.reference.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.address.AddressRange;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleIndexTest {
    private static final ClientInfo CLIENT =
            ClientInfo.newBuilder().setClientid("c1").setUsername("u1").build();

    private static final RuleIndex RULES = RuleIndex.of(
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
        RuleIndex rules =
                RuleIndex.of(List.of(rule(Permission.ALLOW, Action.ALL, "clients/${clientid}/#")), Decision.DENY);
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
        RuleIndex all = RuleIndex.of(List.of(rule(Permission.ALLOW, Action.ALL, "#")), Decision.ALLOW);
        assertThat(all.authorize(CLIENT, type, topic)).isEqualTo(Decision.DENY);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void withoutAnyRuleTheDefaultDecides(Decision noMatch) {
        assertThat(RuleIndex.of(List.of(), noMatch).authorize(CLIENT, AuthorizeReqType.PUBLISH, "t"))
                .isEqualTo(noMatch);
    }

    @Test
    void anActionOfANewerBrokerIsDeniedAsNoRuleCanHaveMeantIt() {
        RuleIndex rules = RuleIndex.of(List.of(rule(Permission.ALLOW, Action.ALL, "#")), Decision.ALLOW);
        assertThat(rules.authorize(CLIENT, AuthorizeReqType.UNRECOGNIZED, "t")).isEqualTo(Decision.DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "alice,c1,ALLOW,ALLOW,ALLOW",
        "alice,c3,ALLOW,DENY,DENY",
        "bob,c1,DENY,ALLOW,DENY",
        "carol,c2,ALLOW,ALLOW,DENY",
        "'','',DENY,DENY,DENY"
    })
    void aRuleCanBeForSomeUsersSomeClientsOrTheseClientsOfTheseUsers(
            String username, String clientid, Decision ofUsers, Decision ofClients, Decision ofBoth) {
        List<TopicTemplate> all = List.of(TopicTemplate.of("#"));
        Set<String> users = Set.of("alice", "carol");
        Set<String> clients = Set.of("c1", "c2");
        ClientInfo client = ClientInfo.newBuilder()
                .setUsername(username)
                .setClientid(clientid)
                .build();
        assertThat(decide(new Rule(Permission.ALLOW, Action.ALL, all, users, Set.of()), client))
                .isEqualTo(ofUsers);
        assertThat(decide(new Rule(Permission.ALLOW, Action.ALL, all, Set.of(), clients), client))
                .isEqualTo(ofClients);
        assertThat(decide(new Rule(Permission.ALLOW, Action.ALL, all, Set.of("alice"), clients), client))
                .isEqualTo(ofBoth);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,ALLOW,DENY",
        "::ffff:10.1.2.3,ALLOW,DENY",
        "11.1.2.3,IGNORE,ALLOW",
        "fd00::7,ALLOW,DENY",
        "fe00::7,IGNORE,ALLOW",
        "'',IGNORE,DENY",
        "localhost,IGNORE,DENY",
        "10.1.2.3%eth0,IGNORE,DENY",
        "10.1.2.300,IGNORE,DENY"
    })
    void aRuleCanBeForClientsAtSomeAddressesAndOneWhoseAddressIsUnknownGetsTheWorst(
            String peer, Decision allowed, Decision denied) {
        List<TopicTemplate> topics = List.of(TopicTemplate.of("a/#"));
        Set<AddressRange> ranges = Set.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8"));
        Rule anywhere = rule(Permission.ALLOW, Action.ALL, "a/#");
        RuleIndex allowing = RuleIndex.of(
                List.of(new Rule(Permission.ALLOW, Action.ALL, topics, Set.of(), Set.of(), ranges)), Decision.IGNORE);
        RuleIndex denying = RuleIndex.of(
                List.of(new Rule(Permission.DENY, Action.ALL, topics, Set.of(), Set.of(), ranges), anywhere),
                Decision.IGNORE);
        ClientInfo client = ClientInfo.newBuilder().setPeerhost(peer).build();
        assertThat(allowing.authorize(client, AuthorizeReqType.PUBLISH, "a/x")).isEqualTo(allowed);
        assertThat(allowing.authorize(client, AuthorizeReqType.SUBSCRIBE, "a/+"))
                .isEqualTo(allowed);
        assertThat(denying.authorize(client, AuthorizeReqType.PUBLISH, "a/x")).isEqualTo(denied);
        assertThat(denying.authorize(client, AuthorizeReqType.SUBSCRIBE, "a/+")).isEqualTo(denied);
    }

    @Test
    void aTopicOfTenThousandLevelsIsAnsweredLikeAnyOther() {
        RuleIndex rules = RuleIndex.of(
                List.of(
                        rule(Permission.DENY, Action.ALL, "a/a/a/secret", "+/a/+/a/+/b"),
                        rule(Permission.ALLOW, Action.ALL, "a/a/#")),
                Decision.DENY);
        String deep = "a/".repeat(9_999) + "a";
        for (AuthorizeReqType type : List.of(AuthorizeReqType.PUBLISH, AuthorizeReqType.SUBSCRIBE)) {
            assertThat(rules.authorize(CLIENT, type, deep)).isEqualTo(Decision.ALLOW);
            assertThat(rules.authorize(CLIENT, type, "b/" + deep)).isEqualTo(Decision.DENY);
        }
        String wild = "+/".repeat(9_999) + "#";
        assertThat(rules.authorize(CLIENT, AuthorizeReqType.SUBSCRIBE, wild)).isEqualTo(Decision.DENY);
    }

    @Test
    void textsThatLookLikeSqlAreTextsLikeAnyOther() {
        RuleIndex rules = RuleIndex.of(List.of(rule(Permission.ALLOW, Action.ALL, "t/${username}")), Decision.DENY);
        ClientInfo client = ClientInfo.newBuilder().setUsername("' OR '1'='1").build();
        assertThat(rules.authorize(client, AuthorizeReqType.PUBLISH, "t/' OR '1'='1"))
                .isEqualTo(Decision.ALLOW);
        assertThat(rules.authorize(client, AuthorizeReqType.PUBLISH, "t/'; DROP TABLE mqtt_acl; --"))
                .isEqualTo(Decision.DENY);
    }

    private static Decision decide(Rule rule, ClientInfo client) {
        return RuleIndex.of(List.of(rule), Decision.DENY).authorize(client, AuthorizeReqType.PUBLISH, "t");
    }

    private static Rule rule(Permission permission, Action action, String... topics) {
        return new Rule(
                permission, action, Stream.of(topics).map(TopicTemplate::of).toList(), Set.of(), Set.of());
    }
}
