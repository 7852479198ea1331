package dev.exhook.reference.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTemplateTest {
    private static final String BOTH = "t/${clientid}/${username}/#";

    @ParameterizedTest
    @CsvSource({
        "a/+/#,a/+/#",
        "clients/${clientid}/#,clients/c1/#",
        "${username}/x,u1/x",
        "${cert_common_name}/x,cn1/x",
        "dev-${clientid}-${username}/+,dev-c1-u1/+",
        "$SYS/${clientid},$SYS/c1",
        "${clientid}/${clientid},c1/c1"
    })
    void placeholdersStandForTheClientsOwn(String template, String filter) {
        assertThat(allows(template, "c1", "u1", filter)).isTrue();
        assertThat(allows(template, "c2", "u2", filter))
                .isEqualTo(!template.contains("${") || template.contains("cert"));
        assertThat(allows(template, "c1", "u1", filter.replace("1", "12"))).isEqualTo(!template.contains("${"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "#", "a/b", "/", "a+", "a#b", "../x/"})
    void aValueThatIsMoreThanOneLevelOrAWildcardMakesItStandForNothing(String value) {
        for (String topic : List.of("t/" + value, "t/" + value + "/x", "t/a/b", "t/c1/" + value, "t/", "t/+")) {
            assertThat(allows("t/${clientid}/#", value, "u1", topic)).isFalse();
            assertThat(allows("t/${username}/#", "c2", value, topic)).isFalse();
            assertThat(allows(BOTH, "c1", value, topic)).isFalse();
        }
        assertThat(allows("t/x${clientid}x", value, "u1", "t/x" + value + "x")).isFalse();
    }

    @Test
    void aValueWithACharacterThatNoTopicCanHaveMakesItStandForNothing() {
        assertThat(denies("t/${clientid}", "a\0b", "u1", "t/#")).isFalse();
        assertThat(denies("t/${clientid}", "ab", "u1", "t/#")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "a/b"})
    void aTemplateDoesNotMindAValueThatItDoesNotUse(String value) {
        assertThat(allows("t/${clientid}/#", "c1", value, "t/c1/#")).isTrue();
        assertThat(allows("t/#", value, value, "t/#")).isTrue();
    }

    @Test
    void aValueCannotReachTheBrokersOwnTopics() {
        assertThat(allows("${username}/#", "c1", "$SYS", "$SYS/x")).isFalse();
        assertThat(allows("${clientid}${username}/#", "$S", "YS", "$SYS/x")).isFalse();
        assertThat(allows("t/${username}/#", "c1", "$SYS", "t/$SYS/x")).isTrue();
        assertThat(allows("x${username}/#", "c1", "$SYS", "x$SYS/x")).isTrue();
    }

    @Test
    void aValueIsNotATemplateItself() {
        assertThat(allows(BOTH, "${username}", "$1\\", "t/${username}/$1\\/#")).isTrue();
        assertThat(allows(BOTH, "${username}", "u1", "t/u1/u1/#")).isFalse();
    }

    @Test
    void aRuleHasNoMoreLevelsThanAnySensibleTopic() {
        String deepest = "a/".repeat(999) + "a";
        assertThat(TopicTemplate.of(deepest)).hasToString(deepest);
        assertThat(allows(deepest, "c1", "u1", deepest)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.of("a/" + deepest))
                .withMessageEndingWith(": a rule's topic has at most 1000 levels, not 1001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    t/${cn}          | unknown placeholder ${cn}, there are ${clientid}, ${username} and ${cert_common_name}
                    t/${clientId}    | unknown placeholder ${clientId}, there are ${clientid}, ${username} and ${cert_common_name}
                    t/${}            | unknown placeholder ${}, there are ${clientid}, ${username} and ${cert_common_name}
                    t/${clientid/x   | a placeholder is not closed: it ends with } in the same level
                    t/${client/id}   | a placeholder is not closed: it ends with } in the same level
                    ${clientid}/#/x  | '#' must be the last level (position 12)
                    +${clientid}     | '+' must be a level of its own (position 0)
                    ``               | a topic has at least one character
                    """)
    void textThatIsNoTemplateIsRefusedWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.of(text))
                .withMessage("topic filter \"" + text + "\": " + reason);
    }

    @Test
    void aTemplateIsWrittenAsItWasRead() {
        assertThat(TopicTemplate.of(BOTH)).hasToString(BOTH);
    }

    private static boolean allows(String template, String clientid, String username, String filter) {
        return decide(Permission.ALLOW, template, clientid, username, filter) == Decision.ALLOW;
    }

    private static boolean denies(String template, String clientid, String username, String filter) {
        return decide(Permission.DENY, template, clientid, username, filter) == Decision.DENY;
    }

    private static Decision decide(
            Permission permission, String template, String clientid, String username, String filter) {
        ClientInfo client = ClientInfo.newBuilder()
                .setClientid(clientid)
                .setUsername(username)
                .setCn("cn1")
                .build();
        Rule rule = new Rule(permission, Action.ALL, List.of(TopicTemplate.of(template)), Set.of(), Set.of());
        return RuleIndex.of(List.of(rule), Decision.IGNORE).authorize(client, AuthorizeReqType.SUBSCRIBE, filter);
    }
}
