package dev.exhook.provider.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.topic.TopicFilter;
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
        "dev-${clientid}-${username}/+,dev-c1-u1/+",
        "$SYS/${clientid},$SYS/c1",
        "${clientid}/${clientid},c1/c1"
    })
    void placeholdersStandForTheClientsOwn(String template, String filter) {
        assertThat(resolve(template, "c1", "u1")).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "#", "a/b", "/", "a+", "a#b", "../x/", "a\0b"})
    void aValueThatIsMoreThanOneLevelOrAWildcardMakesItStandForNothing(String value) {
        assertThat(resolve("t/${clientid}/#", value, "u1")).isEqualTo("nothing");
        assertThat(resolve("t/${username}/#", "c1", value)).isEqualTo("nothing");
        assertThat(resolve("t/x${clientid}x", value, "u1")).isEqualTo("nothing");
        assertThat(resolve(BOTH, "c1", value)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "a/b"})
    void aTemplateDoesNotMindAValueThatItDoesNotUse(String value) {
        assertThat(resolve("t/${clientid}/#", "c1", value)).isEqualTo("t/c1/#");
        assertThat(resolve("t/#", value, value)).isEqualTo("t/#");
    }

    @Test
    void aValueCannotReachTheBrokersOwnTopics() {
        assertThat(resolve("${username}/#", "c1", "$SYS")).isEqualTo("nothing");
        assertThat(resolve("${clientid}${username}/#", "$S", "YS")).isEqualTo("nothing");
        assertThat(resolve("t/${username}/#", "c1", "$SYS")).isEqualTo("t/$SYS/#");
    }

    @Test
    void aValueIsNotATemplateItself() {
        assertThat(resolve(BOTH, "${username}", "$1\\")).isEqualTo("t/${username}/$1\\/#");
    }

    @Test
    void aValueTooLongForATopicMakesItStandForNothing() {
        assertThat(resolve("t/${clientid}", "x".repeat(65_535), "u1")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    t/${cn}          | unknown placeholder ${cn}, there are ${clientid} and ${username}
                    t/${clientId}    | unknown placeholder ${clientId}, there are ${clientid} and ${username}
                    t/${}            | unknown placeholder ${}, there are ${clientid} and ${username}
                    t/${clientid/x   | a placeholder is not closed: its form is ${clientid} and ${username}
                    t/${client/id}   | a placeholder is not closed: its form is ${clientid} and ${username}
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

    private static String resolve(String template, String clientid, String username) {
        ClientInfo client = ClientInfo.newBuilder()
                .setClientid(clientid)
                .setUsername(username)
                .build();
        return TopicTemplate.of(template)
                .resolve(client)
                .map(TopicFilter::toString)
                .orElse("nothing");
    }
}
