package dev.exhook.broker.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The differences between the valued hooks. */
class QuestionTest {
    private static final HookMessage MESSAGE = new HookMessage("n", "i", 1, "f", "a/1", ByteString.EMPTY, 5, Map.of());

    private static Member member(Hook hook, String... topics) {
        return new Member("one", FailedAction.DENY, Map.of(hook, List.of(topics)));
    }

    private static Reply.Valued reply(int type, Reply.Value value) {
        return new Reply.Valued(type, value);
    }

    @Test
    void onlyTwoAskForPermission() {
        assertThat(Question.AUTHENTICATE.isAccess()).isTrue();
        assertThat(Question.AUTHORIZE.isAccess()).isTrue();
        assertThat(Question.PUBLISH.isAccess()).isFalse();
        assertThat(Question.INGRESS.isAccess()).isFalse();
    }

    @Test
    void aMessageIsShownToThoseWhoseTopicsFit() {
        assertThat(Question.INGRESS.asks(member(Hook.MESSAGE_INGRESS, "a/#"), MESSAGE))
                .isTrue();
        assertThat(Question.INGRESS.asks(member(Hook.MESSAGE_INGRESS, "b/#"), MESSAGE))
                .isFalse();
        assertThat(Question.INGRESS.asks(member(Hook.MESSAGE_PUBLISH, "a/#"), MESSAGE))
                .isFalse();
        assertThat(Question.PUBLISH.asks(member(Hook.MESSAGE_PUBLISH, "b/#"), MESSAGE))
                .isFalse();
    }

    @Test
    void onItsWayInAMessageIsRefusedByWhoFails() {
        assertThat(Question.INGRESS.refusal(MESSAGE, Releases.of("6.3"))).isEqualTo(new Outcome.Refused<>());
    }

    @Test
    void ignoreLetsItPassWhateverComesWithIt() {
        assertThat(Question.INGRESS.merge(reply(Reply.IGNORE, new Reply.None())))
                .isEqualTo(new Merge.Skipped<>());
        assertThat(Question.INGRESS.merge(reply(Reply.IGNORE, new Reply.Bool(false))))
                .isEqualTo(new Merge.Skipped<>());
        assertThat(Question.INGRESS.merge(reply(Reply.IGNORE, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(new Merge.Skipped<>());
    }

    @Test
    void aMessageWithATypeThatDecidesIsTaken() {
        assertThat(Question.INGRESS.merge(reply(Reply.CONTINUE, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(new Merge.Merged<>(MESSAGE, false));
        assertThat(Question.INGRESS.merge(reply(Reply.STOP_AND_RETURN, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(new Merge.Merged<>(MESSAGE, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {Reply.CONTINUE, Reply.STOP_AND_RETURN, 7})
    void yesAndNothingRefuseIt(int type) {
        assertThat(Question.INGRESS.merge(reply(type, new Reply.Bool(true)))).isEqualTo(new Merge.Refused<>());
        assertThat(Question.INGRESS.merge(reply(type, new Reply.None()))).isEqualTo(new Merge.Refused<>());
    }

    @Test
    void aTypeThatNobodyKnowsRefusesItWithAMessageToo() {
        assertThat(Question.INGRESS.merge(reply(7, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(new Merge.Refused<>());
    }
}
