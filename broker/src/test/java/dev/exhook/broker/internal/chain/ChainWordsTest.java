package dev.exhook.broker.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainWordsTest {

    @ParameterizedTest(name = "{1} matches {0}: {2}")
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/+, true",
        "a/b, a/#, true",
        "a, a/#, true",
        "a/b/c, a/+, false",
        "a, a/b, false",
        "a/b, a, false",
        "a/b, A/b, false",
        "a/b, #, true",
        "a/b, +/+, true",
        "a, +, true",
        "a/b, +, false",
        "$SYS/a, #, false",
        "$SYS/a, +/a, false",
        "$SYS/a, $SYS/#, true",
        "t, $share/g/t, false",
        "a/b, a/#/b, false",
        "a/b/b, a/#/b, false",
        "'', '', true",
        "a, '', false",
        "a/, a/+, true"
    })
    void filtersMatchAsEmqxMatchesThem(String name, String filter, boolean expected) {
        assertThat(Topics.matches(name, filter)).isEqualTo(expected);
    }

    @Test
    void eachShortTopicFitsWhatItsLevelsFit() {
        List<String> names = texts("a", "b", "/");
        for (String filter : texts("a", "/", "+", "#")) {
            List<String> levels = List.of(filter.split("/", -1));
            for (String name : names) {
                assertThat(Topics.matches(name, filter))
                        .as("[%s] against [%s]", name, filter)
                        .isEqualTo(fits(List.of(name.split("/", -1)), levels));
            }
        }
    }

    private static boolean fits(List<String> name, List<String> filter) {
        if (filter.isEmpty()) {
            return name.isEmpty();
        }
        String wanted = filter.get(0);
        if (wanted.equals("#")) {
            return filter.size() == 1;
        }
        return !name.isEmpty()
                && (wanted.equals("+") || wanted.equals(name.get(0)))
                && fits(name.subList(1, name.size()), filter.subList(1, filter.size()));
    }

    /** All texts of up to five of these. */
    private static List<String> texts(String... pieces) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int longest = 0, from = 0; longest < 5; longest++) {
            List<String> shorter = List.copyOf(all.subList(from, all.size()));
            from = all.size();
            shorter.forEach(text -> Stream.of(pieces).forEach(piece -> all.add(text + piece)));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"a/+/b, true", "a/#, true", "a+, false", "a/b, false", "'', false"})
    void aWildcardIsAWholeLevel(String filter, boolean expected) {
        assertThat(Topics.isWildcard(filter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "False,", "0,", "'',"})
    void allowPublishIsExactlyTrueOrFalse(String header, Boolean expected) {
        assertThat(message(Map.of("allow_publish", header)).allowPublish()).isEqualTo(Optional.ofNullable(expected));
        assertThat(message(Map.of()).allowPublish()).isEmpty();
    }

    @Test
    void topicsNarrowMessageHooksOnly() {
        Member member = new Member(
                "p",
                FailedAction.DENY,
                Map.of(Hook.MESSAGE_PUBLISH, List.of("a/#", "b"), Hook.CLIENT_CONNECTED, List.of("c/#")));

        assertThat(member.mounts(Hook.MESSAGE_PUBLISH, "b")).isTrue();
        assertThat(member.mounts(Hook.MESSAGE_PUBLISH, "c")).isFalse();
        assertThat(member.mounts(Hook.MESSAGE_ACKED, "b")).isFalse();
        assertThat(member.mounts(Hook.CLIENT_CONNECTED, "x")).isTrue();
        assertThat(member.mounts(Hook.CLIENT_CONNECTED)).isTrue();
        assertThat(member.mounts(Hook.CLIENT_CONNECT)).isFalse();
        assertThat(new Member("q", FailedAction.DENY, Map.of(Hook.MESSAGE_PUBLISH, List.of()))
                        .mounts(Hook.MESSAGE_PUBLISH, "anything"))
                .isTrue();
    }

    @Test
    void withoutAWordFromTheChainTheDefaultHolds() {
        assertThat(Verdicts.admits(new Outcome.Untouched<>(), Releases.of("5.10")))
                .isTrue();
        assertThat(Verdicts.admits(new Outcome.Untouched<>(), Releases.of("6.2", Profile.HARDENED)))
                .isFalse();
        assertThat(Verdicts.allows(new Outcome.Untouched<>(), false)).isFalse();
        assertThat(Verdicts.allows(new Outcome.Untouched<>(), true)).isTrue();
        assertThat(Verdicts.update(new Outcome.Untouched<>())).isEmpty();
    }

    @Test
    void theWordOfTheChainCountsMoreThanTheDefault() {
        assertThat(Verdicts.admits(new Outcome.Decided<>(false, false), Releases.of("5.10")))
                .isFalse();
        assertThat(Verdicts.admits(new Outcome.Decided<>(true, false), Releases.of("6.2", Profile.HARDENED)))
                .isTrue();
        assertThat(Verdicts.allows(new Outcome.Decided<>(true, true), false)).isTrue();
    }

    @Test
    void onlyQosTopicPayloadAndPermissionAreTakenOver() {
        HookMessage message = message(Map.of("allow_publish", "false", "username", "root"));

        assertThat(Verdicts.update(new Outcome.Decided<>(message, true)))
                .contains(new Verdicts.Update(2, "t", ByteString.copyFromUtf8("p"), Optional.of(false)));
    }

    @Test
    void failedActionIsWrittenAsInTheConfiguration() {
        assertThat(FailedAction.DENY.label()).isEqualTo("deny");
        assertThat(FailedAction.IGNORE.label()).isEqualTo("ignore");
    }

    @Test
    void eachQuestionIsAboutItsHook() {
        assertThat(Question.AUTHENTICATE.hook()).isEqualTo(Hook.CLIENT_AUTHENTICATE);
        assertThat(Question.AUTHORIZE.hook()).isEqualTo(Hook.CLIENT_AUTHORIZE);
        assertThat(Question.PUBLISH.hook()).isEqualTo(Hook.MESSAGE_PUBLISH);
    }

    private static HookMessage message(Map<String, String> headers) {
        return new HookMessage("n", "i", 2, "c", "t", ByteString.copyFromUtf8("p"), 1, headers);
    }
}
