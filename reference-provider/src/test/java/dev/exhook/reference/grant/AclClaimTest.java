package dev.exhook.reference.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first two tables are those of EMQX's own test, emqx_authz_jwt_SUITE:t_topic_rules/1. */
class AclClaimTest {
    private static final ClientInfo CLIENT = ClientInfo.newBuilder()
            .setClientid("clientid")
            .setUsername("username")
            .setPeerhost("10.1.2.3")
            .build();

    private static final String LISTS = """
            {"pub": ["eq testpub1/${username}", "testpub2/${clientid}", "testpub3/#"],
             "sub": ["eq testsub1/${username}", "testsub2/${clientid}", "testsub3/#"],
             "all": ["eq testall1/${username}", "testall2/${clientid}", "testall3/#"]}""";

    private static final String RULES = """
            [{"permission": "allow", "action": "pub", "topics": ["eq testpub1/${username}", "testpub2/${clientid}", "testpub3/#"]},
             {"permission": "allow", "action": "sub", "topics": ["eq testsub1/${username}", "testsub2/${clientid}", "testsub3/#"]},
             {"permission": "allow", "action": "all", "topics": ["eq testall1/${username}", "testall2/${clientid}", "testall3/#"]}]""";

    @ParameterizedTest
    @CsvSource({
        "testpub1/username,false,false",
        "testpub1/${username},true,false",
        "testpub2/clientid,true,false",
        "testpub3/foobar,true,false",
        "testsub1/username,false,false",
        "testsub1/${username},false,true",
        "testsub2/clientid,false,true",
        "testsub3/foobar,false,true",
        "testsub3/+/foobar,,true",
        "testsub3/#,,true",
        "testsub2/username,false,false",
        "testsub1/clientid,false,false",
        "testsub4/foobar,false,false",
        "testall1/username,false,false",
        "testall1/${username},true,true",
        "testall2/clientid,true,true",
        "testall3/foobar,true,true",
        "testall3/+/foobar,,true",
        "testall3/#,,true",
        "testall2/username,false,false",
        "testall1/clientid,false,false",
        "testall4/foobar,false,false",
        "testall3,true,true"
    })
    void bothFormsAllowWhatTheyDoInEmqx(String topic, Boolean publish, boolean subscribe) {
        if (publish != null) {
            assertThat(publish(LISTS, topic)).isEqualTo(publish ? "ALLOW" : "DENY");
            assertThat(publish(RULES, topic)).isEqualTo(publish ? "ALLOW" : "none");
        }
        assertThat(subscribe(LISTS, topic)).isEqualTo(subscribe ? "ALLOW" : "DENY");
        assertThat(subscribe(RULES, topic)).isEqualTo(subscribe ? "ALLOW" : "none");
    }

    @Test
    void emptyListsDenyAllAndNoRulesLeaveItToOthers() {
        assertThat(publish("{}", "t")).isEqualTo("DENY");
        assertThat(publish("{\"other\": [\"#\"]}", "t")).isEqualTo("DENY");
        assertThat(publish("[]", "t")).isEqualTo("none");
        assertThat(publish("[{\"permission\": \"allow\", \"action\": \"all\", \"topics\": []}]", "t"))
                .isEqualTo("none");
    }

    @Test
    void theFirstRuleThatAppliesDecides() {
        String rules = """
                [{"permission": "deny", "action": "publish", "topic": "a/secret"},
                 {"permission": "allow", "action": "all", "topic": "a/#"},
                 {"permission": "deny", "action": "all", "topic": "#"}]""";
        assertThat(publish(rules, "a/secret")).isEqualTo("DENY");
        assertThat(publish(rules, "a/b")).isEqualTo("ALLOW");
        assertThat(subscribe(rules, "a/secret")).isEqualTo("ALLOW");
        assertThat(publish(rules, "b")).isEqualTo("DENY");
        assertThat(publish(rules, "$SYS/b")).isEqualTo("none");
    }

    /** EMQX compares filters level by level, and takes # for a level like any other. */
    @Test
    void aRuleForOneLevelAllowsNoSubscriptionToAllBelowAndDeniesIt() {
        assertThat(subscribe(one("allow", "\"topic\": \"a/+\""), "a/#")).isEqualTo("none");
        assertThat(subscribe(one("deny", "\"topic\": \"a/+\""), "a/#")).isEqualTo("DENY");
        assertThat(subscribe(one("deny", "\"topic\": \"a/b\""), "a/#")).isEqualTo("none");
        assertThat(subscribe(one("allow", "\"topic\": \"a/+\""), "a/+")).isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"qos\": 0",
                "\"qos\": [1, 2]",
                "\"qos\": \"0,1\"",
                "\"qos\": []",
                "\"retain\": true",
                "\"retain\": 0",
                "\"retain\": \"false\"",
                "\"zone\": \"default\"",
                "\"listener\": \"tcp:default\"",
                "\"clientid_re\": \"(a+)+$\"",
                "\"username_re\": \"^username$\""
            })
    void whatNobodyCanTellDeniesAndNeverAllows(String condition) {
        String topic = ", \"topic\": \"t\"";
        assertThat(publish(one("allow", condition + topic), "t")).isEqualTo("none");
        assertThat(publish(one("deny", condition + topic), "t")).isEqualTo("DENY");
        assertThat(publish(one("deny", condition + topic), "other")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"qos\": [0, 1, 2]",
                "\"qos\": \"2,1,0\"",
                "\"qos\": [\"0\", 1, \"2\", 2]",
                "\"qos\": null",
                "\"retain\": \"all\"",
                "\"retain\": null",
                "\"ipaddr\": \"10.9.9.9/8\"",
                "\"ipaddr\": \"10.1.2.3\"",
                "\"username\": \"somebody else\"",
                "\"clientid\": \"another\""
            })
    void whatLeavesNothingOpenAllows(String condition) {
        assertThat(publish(one("allow", condition + ", \"topic\": \"t\""), "t")).isEqualTo("ALLOW");
    }

    @Test
    void retainIsNoMatterOfSubscriptions() {
        String rule = one("allow", "\"retain\": true, \"topic\": \"t\"");
        assertThat(subscribe(rule, "t")).isEqualTo("ALLOW");
        assertThat(subscribe(rule.replace("\"all\"", "\"sub\"").replace("true", "3"), "t"))
                .isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3,ALLOW,DENY", "::ffff:10.1.2.3,ALLOW,DENY", "11.1.2.3,none,none", "'',none,DENY"})
    void anAddressThatCannotBeReadAllowsNothing(String peer, String allowed, String denied) {
        ClientInfo client = CLIENT.toBuilder().setPeerhost(peer).build();
        String keys = "\"ipaddr\": \"10.0.0.0/8\", \"topic\": \"t\"";
        assertThat(decide(one("allow", keys), client, AuthorizeReqType.PUBLISH, "t"))
                .isEqualTo(allowed);
        assertThat(decide(one("deny", keys), client, AuthorizeReqType.PUBLISH, "t"))
                .isEqualTo(denied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "#", "a/b", "$SYS"})
    void aNameCannotWidenATopic(String name) {
        ClientInfo client = CLIENT.toBuilder().setClientid(name).build();
        for (String topic : new String[] {"a/b/x", "$SYS/x", "other/x", "+/x", "/x"}) {
            assertThat(decide(one("allow", "\"topic\": \"${clientid}/x\""), client, AuthorizeReqType.SUBSCRIBE, topic))
                    .isEqualTo("none");
        }
        assertThat(decide(one("deny", "\"topic\": \"${clientid}/x\""), client, AuthorizeReqType.PUBLISH, "t"))
                .isEqualTo("DENY");
    }

    @Test
    void otherPlaceholdersAreTextAndThoseThatExHookDoesNotFillAllowNothing() {
        assertThat(publish(one("allow", "\"topic\": \"t/${peerhost}\""), "t/${peerhost}"))
                .isEqualTo("ALLOW");
        assertThat(publish(one("allow", "\"topic\": \"t/${.clientid}-${$}\""), "t/clientid-$"))
                .isEqualTo("ALLOW");
        assertThat(publish(one("allow", "\"topic\": \"t/${zone}\""), "t/default"))
                .isEqualTo("none");
        assertThat(publish(one("deny", "\"topic\": \"t/${client_attrs.site}\""), "t/x"))
                .isEqualTo("DENY");
        assertThat(publish(one("allow", "\"topic\": \"a/#/b\""), "a/x/b")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"acl\" | expected an object with pub, sub and all, or a list of rules",
                "1 | expected an object with pub, sub and all, or a list of rules",
                "null | expected an object with pub, sub and all, or a list of rules",
                "{\"pub\": \"#\"} | pub: expected a list of topics",
                "{\"all\": null} | all: expected a list of topics",
                "{\"sub\": [1]} | sub: expected texts",
                "[\"#\"] | expected an object for each rule",
                "[[]] | expected an object for each rule",
                "[{\"permission\": \"invalid\"}] | expected a permission and an action in each rule",
                "[{\"permission\": \"allow\", \"action\": \"pub\"}] | topics: expected a list of topics",
                "[{\"permission\": \"Allow\", \"action\": \"pub\", \"topic\": \"t\"}] | permission: expected allow or deny",
                "[{\"permission\": \"allow\", \"action\": \"x\", \"topic\": \"t\"}] | action: expected publish, subscribe, all, pub or sub",
                "[{\"permission\": \"allow\", \"action\": [], \"topic\": \"t\"}] | action: expected publish, subscribe, all, pub or sub",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [\"t\"], \"qos\": 3}] | qos: expected 0, 1, 2 or some of them",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [\"t\"], \"qos\": \"\"}] | qos: expected 0, 1, 2 or some of them",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [\"t\"], \"qos\": [null]}] | qos: expected 0, 1, 2 or some of them",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [\"t\"], \"qos\": 1.5}] | qos: expected 0, 1, 2 or some of them",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [\"t\"], \"retain\": \"yes\"}] | retain: expected true, false or all",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topics\": [{\"a\": 1}]}] | topics: expected texts",
                "[{\"permission\": \"allow\", \"action\": \"pub\", \"topic\": \"t\", \"ipaddr\": null}] | ipaddr: expected an address or a range",
            })
    void whatEmqxWouldMakeNothingOfIsNoClaim(String claim, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> claim(claim)).withMessage(problem);
    }

    @Test
    void aRangeThatIsNoneIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> claim(one("allow", "\"topic\": \"t\", \"ipaddr\": \"10.0.0.0/33\"")))
                .withMessageStartingWith("address range \"10.0.0.0/33\": ");
    }

    @Test
    void aLargeClaimIsKnownToBeLarge() {
        String many = "{\"all\": [" + "\"/\",".repeat(2_999) + "\"/\"]}";
        assertThat(claim(many).bytes()).isBetween(300_000, 1_000_000);
        String deep = "{\"all\": [\"" + "/".repeat(12_000) + "\"]}";
        assertThat(claim(deep).bytes()).isBetween(500_000, 1_000_000);
        assertThat(claim(LISTS).bytes()).isLessThan(5_000);
    }

    private static String one(String permission, String keys) {
        return "[{\"permission\": \"" + permission + "\", \"action\": \"all\", " + keys + "}]";
    }

    private static String publish(String claim, String topic) {
        return decide(claim, CLIENT, AuthorizeReqType.PUBLISH, topic);
    }

    private static String subscribe(String claim, String filter) {
        return decide(claim, CLIENT, AuthorizeReqType.SUBSCRIBE, filter);
    }

    private static String decide(String claim, ClientInfo client, AuthorizeReqType type, String topic) {
        return claim(claim)
                .decide(client, type, TopicFilter.of(topic))
                .map(Enum::name)
                .orElse("none");
    }

    private static AclClaim claim(String json) {
        try {
            return AclClaim.of(JSONObjectUtils.parse("{\"acl\": " + json + "}").get("acl"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
