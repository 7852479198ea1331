package dev.exhook.broker.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldTest {
    private static final Reply.Value NONE = new Reply.None();
    private static final HookMessage MESSAGE = message("a/1", "x", 1);

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void continueTrueAdmitsAndLetsLowerHooksGoOn(EmqxVersion version) {
        assertThat(authenticate(version, valued(Reply.CONTINUE, true))).isEqualTo(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void stopFalseRefusesAndStops(EmqxVersion version) {
        assertThat(authenticate(version, valued(Reply.STOP_AND_RETURN, false)))
                .isEqualTo(new Outcome.Decided<>(false, true));
    }

    @Test
    void ignoreFromTheOnlyProviderRefusesOn58AndLeavesTheDefaultAloneOn510() {
        assertThat(authenticate(EmqxVersion.EMQX_5_8, valued(Reply.IGNORE, true)))
                .isEqualTo(new Outcome.Decided<>(false, false));
        assertThat(authenticate(EmqxVersion.EMQX_5_10, valued(Reply.IGNORE, true)))
                .isEqualTo(new Outcome.Untouched<>());
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aMissingOrWrongValueCountsAsIgnore(EmqxVersion version) {
        Outcome<Boolean> ignored = authenticate(version, valued(Reply.IGNORE, true));

        assertThat(authenticate(version, new Reply.Valued(Reply.CONTINUE, NONE)))
                .isEqualTo(ignored);
        assertThat(authenticate(version, new Reply.Valued(Reply.STOP_AND_RETURN, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(ignored);
        assertThat(authenticate(version, new Reply.Valued(7, NONE))).isEqualTo(ignored);
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void anUnknownTypeWithAValueCrashesAndForgetsWhatWasSaidBefore(EmqxVersion version) {
        Fold<Boolean> fold = start(version, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, false))
                .after(valued(7, false));

        assertThat(fold.outcome()).contains(new Outcome.Untouched<>());
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aFailureWithDenyRefusesAndNobodyElseIsAsked(EmqxVersion version) {
        Fold<Boolean> fold = start(version, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.outcome()).contains(new Outcome.Decided<>(false, true));
        assertThat(fold.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aFailureWithIgnorePassesOnToTheNext(EmqxVersion version) {
        Fold<Boolean> fold = start(version, member("p1", FailedAction.IGNORE), member("p2", FailedAction.DENY))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.next()).map(Member::name).contains("p2");
        assertThat(fold.after(valued(Reply.CONTINUE, true)).outcome()).contains(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aDenyingMemberWithoutTheHookRefusesWithoutBeingAsked(EmqxVersion version) {
        Member undeclared = new Member("p1", FailedAction.DENY, Map.of(Hook.CLIENT_CONNECTED, List.of()));

        assertThat(start(version, undeclared, member("p2", FailedAction.DENY)).outcome())
                .contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void anIgnoringMemberWithoutTheHookIsPassedOver(EmqxVersion version) {
        Member undeclared = new Member("p1", FailedAction.IGNORE, Map.of());

        assertThat(start(version, undeclared, member("p2", FailedAction.DENY)).next())
                .map(Member::name)
                .contains("p2");
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void noRunningProviderIsARefusal(EmqxVersion version) {
        assertThat(start(version).outcome()).contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void theSecondSeesWhatTheFirstDecidedAndHasTheLastWord(EmqxVersion version) {
        Fold<Boolean> fold = start(version, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, true));

        assertThat(fold.value()).isTrue();
        assertThat(fold.after(valued(Reply.STOP_AND_RETURN, false)).outcome())
                .contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void anIgnoreAfterADecisionKeepsIt(EmqxVersion version) {
        Fold<Boolean> fold = start(version, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, true))
                .after(valued(Reply.IGNORE, false));

        assertThat(fold.outcome()).contains(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aFailedPublishGoesOnAsTheOthersLeftIt(EmqxVersion version) {
        HookMessage rewritten = message("a/2", "y", 0);
        Fold<HookMessage> fold = Fold.start(
                        version,
                        Question.PUBLISH,
                        List.of(publisher("p1", List.of()), publisher("p2", List.of())),
                        MESSAGE)
                .after(new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(rewritten)))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.outcome()).contains(new Outcome.Decided<>(rewritten, true));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void topicsAreMatchedAgainstTheRewrittenTopic(EmqxVersion version) {
        Fold<HookMessage> fold = Fold.start(
                version,
                Question.PUBLISH,
                List.of(publisher("p1", List.of("a/#")), publisher("p2", List.of("b/#"))),
                MESSAGE);

        assertThat(fold.hook()).isEqualTo(Hook.MESSAGE_PUBLISH);
        assertThat(fold.after(new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(message("b/1", "y", 1))))
                        .next())
                .map(Member::name)
                .contains("p2");
        assertThat(fold.after(new Reply.Valued(Reply.IGNORE, NONE)).outcome())
                .contains(new Outcome.Decided<>(MESSAGE, true));
    }

    @ParameterizedTest
    @EnumSource(EmqxVersion.class)
    void aBooleanDoesNotBlockAMessage(EmqxVersion version) {
        Outcome<HookMessage> outcome = Fold.run(
                Fold.start(version, Question.PUBLISH, List.of(publisher("p1", List.of())), MESSAGE),
                ask -> valued(Reply.STOP_AND_RETURN, false));

        assertThat(Verdicts.update(outcome).map(Verdicts.Update::topic).orElse("a/1"))
                .isEqualTo("a/1");
    }

    @Test
    void aChainThatIsOverTakesNoMoreAnswers() {
        Fold<Boolean> over =
                start(EmqxVersion.EMQX_5_10, member("p1", FailedAction.DENY)).after(valued(Reply.CONTINUE, true));

        assertThatThrownBy(() -> over.after(valued(Reply.CONTINUE, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the chain is over");
    }

    private static Outcome<Boolean> authenticate(EmqxVersion version, Reply reply) {
        return start(version, member("p1", FailedAction.DENY))
                .after(reply)
                .outcome()
                .orElseThrow();
    }

    private static Fold<Boolean> start(EmqxVersion version, Member... members) {
        return Fold.start(version, Question.AUTHENTICATE, List.of(members), version.authenticationStartsAdmitted());
    }

    private static Member member(String name, FailedAction action) {
        return new Member(name, action, Map.of(Hook.CLIENT_AUTHENTICATE, List.of()));
    }

    private static Member publisher(String name, List<String> topics) {
        return new Member(name, FailedAction.DENY, Map.of(Hook.MESSAGE_PUBLISH, topics));
    }

    private static Reply valued(int type, boolean value) {
        return new Reply.Valued(type, new Reply.Bool(value));
    }

    private static HookMessage message(String topic, String payload, int qos) {
        return new HookMessage("n", "id", qos, "c1", topic, ByteString.copyFromUtf8(payload), 5, Map.of());
    }

    @Test
    void theOutcomeIsEmptyWhileSomebodyIsToBeAsked() {
        assertThat(start(EmqxVersion.EMQX_5_8, member("p1", FailedAction.DENY)).outcome())
                .isEqualTo(Optional.empty());
    }
}
