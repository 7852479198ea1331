package dev.exhook.reference.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.TopicFilter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTargetTest {

    @ParameterizedTest
    @CsvSource({
        "fixed, #, a/b, fixed",
        "new/${topic}, #, a/b, new/a/b",
        "${topic}/old, #, a/b, a/b/old",
        "of/${clientid}/x-${username}, #, a, of/c1/x-u1",
        "${1}, a/+, a/b, b",
        "${2}/${1}, +/x/+, a/x/b, b/a",
        "r/${1}, a/#, a/b/c, r/b/c",
        "r/${1}, a/#, a, r/",
        "r/${1}/${2}, +/#, a, r/a/",
        "r/${1}, a/+, a/, r/",
        "r/${1}, +/a, /a, r/",
        "r/${2}, +/+/#, x//y, r/",
        "r/${3}, +/+/#, x//y/z, r/y/z",
        "r/${1}, '#', a/b, r/a/b",
        "a$b/${1}, '+', ü, a$b/ü",
        "${topic}/x, $own/#, $own/a, $own/a/x"
    })
    void placeholdersStandForPartsOfTheMessage(String target, String filter, String topic, String expected) {
        assertThat(resolve(target, filter, message(topic))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "+", "#", "a+", "x#", "\0"})
    void clientsWhoseNameFitsIntoNoLevelHaveNoTopic(String name) {
        Message message = message("t").toBuilder()
                .setFrom(name)
                .putHeaders("username", name)
                .build();
        assertThat(resolve("by/${clientid}", "#", message)).isEmpty();
        assertThat(resolve("by/${username}", "#", message)).isEmpty();
    }

    @Test
    void aMessageOfNobodyHasNoUserName() {
        Message fromApi = Message.newBuilder().setTopic("t").setFrom("http_api").build();
        assertThat(resolve("by/${clientid}", "#", fromApi)).contains("by/http_api");
        assertThat(resolve("by/${username}", "#", fromApi)).isEmpty();
    }

    @Test
    void noClientCanChooseATopicOfTheBrokersOwn() {
        assertThat(resolve("${1}/x", "a/+", message("a/$SYS"))).isEmpty();
        assertThat(resolve("${1}/x", "$own/+", message("$own/$SYS"))).isEmpty();
        Message hostile = message("t").toBuilder().setFrom("$SYS").build();
        assertThat(resolve("${clientid}/x", "#", hostile)).isEmpty();
        assertThat(resolve("in/${clientid}", "#", hostile)).contains("in/$SYS");
    }

    @Test
    void aValueIsNotFilledInAgain() {
        Message hostile = message("t").toBuilder().setFrom("${username}").build();
        assertThat(resolve("by/${clientid}", "#", hostile)).contains("by/${username}");
    }

    @Test
    void aTopicThatWouldBeTooLongDoesNotExist() {
        assertThat(resolve("x/${topic}", "#", message("t".repeat(65_533)))).isPresent();
        assertThat(resolve("x/${topic}", "#", message("t".repeat(65_534)))).isEmpty();
        assertThat(resolve("${1}", "a/#", message("a"))).isEmpty();
    }

    @Test
    void levelsWithoutEndAreNoProblem() {
        String topic = "a/".repeat(10_000) + "b";
        assertThat(resolve("x/${1}", "a/#", message(topic))).contains("x/" + topic.substring(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';topic \"\": a topic has at least one character",
                "a/+;topic \"a/+\": a topic to publish to has no wildcards and no U+0000",
                "a/#;topic \"a/#\": a topic to publish to has no wildcards and no U+0000",
                "$SYS/a;topic \"$SYS/a\": topics that begin with '$' are EMQX's own",
                "x/${topic;topic \"x/${topic\": a placeholder is not closed, there are ${topic}, ${clientid}, ${username},"
                        + " ${1}, ${2} ...",
                "x/${cn};topic \"x/${cn}\": unknown placeholder ${cn}, there are ${topic}, ${clientid}, ${username},"
                        + " ${1}, ${2} ...",
                "x/${0};topic \"x/${0}\": unknown placeholder ${0}, there are ${topic}, ${clientid}, ${username}, ${1}, ${2} ...",
                "x/${2};topic \"x/${2}\": there is no ${2} in a message that matches \"a/+\""
            })
    void whatIsNoTargetIsRefused(String target, String message) {
        List<TopicFilter> filters = List.of(TopicFilter.of("+/#"), TopicFilter.of("a/+"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTarget.of(target, filters))
                .withMessage(message);
    }

    private static Optional<String> resolve(String target, String filter, Message message) {
        TopicFilter matched = TopicFilter.of(filter);
        return TopicTarget.of(target, List.of(matched)).resolve(message, matched);
    }

    private static Message message(String topic) {
        return Message.newBuilder()
                .setTopic(topic)
                .setFrom("c1")
                .putHeaders("username", "u1")
                .build();
    }
}
