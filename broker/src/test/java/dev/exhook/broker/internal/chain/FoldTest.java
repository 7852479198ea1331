package dev.exhook.broker.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldTest {
    private static final Reply.Value NONE = new Reply.None();
    private static final HookMessage MESSAGE = message("a/1", "x", 1);

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void continueTrueAdmitsAndLetsLowerHooksGoOn(Release release) {
        assertThat(authenticate(release, valued(Reply.CONTINUE, true))).isEqualTo(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void stopFalseRefusesAndStops(Release release) {
        assertThat(authenticate(release, valued(Reply.STOP_AND_RETURN, false)))
                .isEqualTo(new Outcome.Decided<>(false, true));
    }

    @Test
    void ignoreFromTheOnlyProviderRefusesOn58AndLeavesTheDefaultAloneOn510() {
        assertThat(authenticate(Releases.of("5.8"), valued(Reply.IGNORE, true)))
                .isEqualTo(new Outcome.Decided<>(false, false));
        assertThat(authenticate(Releases.of("5.10"), valued(Reply.IGNORE, true)))
                .isEqualTo(new Outcome.Untouched<>());
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aMissingOrWrongValueCountsAsIgnore(Release release) {
        Outcome<Boolean> ignored = authenticate(release, valued(Reply.IGNORE, true));

        assertThat(authenticate(release, new Reply.Valued(Reply.CONTINUE, NONE)))
                .isEqualTo(ignored);
        assertThat(authenticate(release, new Reply.Valued(Reply.STOP_AND_RETURN, new Reply.Rewritten(MESSAGE))))
                .isEqualTo(ignored);
        assertThat(authenticate(release, new Reply.Valued(7, NONE))).isEqualTo(ignored);
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anUnknownTypeWithAValueCrashesAndForgetsWhatWasSaidBefore(Release release) {
        Fold<Boolean> fold = start(release, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, false))
                .after(valued(7, true));

        assertThat(fold.outcome())
                .contains(
                        release.profile() == Profile.HARDENED
                                ? new Outcome.Decided<>(false, true)
                                : new Outcome.Untouched<>());
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void whatNobodyDecidesRefusesOn58AndUnderHardenedAndAdmitsElsewhere(Release release) {
        boolean refuses = release.label().equals("5.8") || release.profile() == Profile.HARDENED;

        for (Reply reply : List.of(valued(Reply.IGNORE, true), new Reply.Valued(Reply.STOP_AND_RETURN, NONE))) {
            assertThat(Verdicts.admits(authenticate(release, reply), release)).isEqualTo(!refuses);
        }
        assertThat(Verdicts.admits(authenticate(release, valued(Reply.CONTINUE, true)), release))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aFailureWithDenyRefusesAndNobodyElseIsAsked(Release release) {
        Fold<Boolean> fold = start(release, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.outcome()).contains(new Outcome.Decided<>(false, true));
        assertThat(fold.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aFailureWithIgnorePassesOnToTheNext(Release release) {
        Fold<Boolean> fold = start(release, member("p1", FailedAction.IGNORE), member("p2", FailedAction.DENY))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.next()).map(Member::name).contains("p2");
        assertThat(fold.after(valued(Reply.CONTINUE, true)).outcome()).contains(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aDenyingMemberWithoutTheHookRefusesWithoutBeingAsked(Release release) {
        Member undeclared = new Member("p1", FailedAction.DENY, Map.of(Hook.CLIENT_CONNECTED, List.of()));

        assertThat(start(release, undeclared, member("p2", FailedAction.DENY)).outcome())
                .contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anIgnoringMemberWithoutTheHookIsPassedOver(Release release) {
        Member undeclared = new Member("p1", FailedAction.IGNORE, Map.of());

        assertThat(start(release, undeclared, member("p2", FailedAction.DENY)).next())
                .map(Member::name)
                .contains("p2");
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void noRunningProviderIsARefusal(Release release) {
        assertThat(start(release).outcome()).contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void theSecondSeesWhatTheFirstDecidedAndHasTheLastWord(Release release) {
        Fold<Boolean> fold = start(release, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, true));

        assertThat(fold.value()).isTrue();
        assertThat(fold.after(valued(Reply.STOP_AND_RETURN, false)).outcome())
                .contains(new Outcome.Decided<>(false, true));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anIgnoreAfterADecisionKeepsIt(Release release) {
        Fold<Boolean> fold = start(release, member("p1", FailedAction.DENY), member("p2", FailedAction.DENY))
                .after(valued(Reply.CONTINUE, true))
                .after(valued(Reply.IGNORE, false));

        assertThat(fold.outcome()).contains(new Outcome.Decided<>(true, false));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aFailedPublishGoesOnAsTheOthersLeftIt(Release release) {
        HookMessage rewritten = message("a/2", "y", 0);
        Fold<HookMessage> fold = Fold.start(
                        release,
                        Question.PUBLISH,
                        List.of(publisher("p1", List.of()), publisher("p2", List.of())),
                        MESSAGE)
                .after(new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(rewritten)))
                .after(new Reply.Failed("no answer"));

        assertThat(fold.outcome())
                .contains(
                        release.has(Behavior.FAILED_PUBLISH_IS_DROPPED)
                                ? new Outcome.Refused<>()
                                : new Outcome.Decided<>(rewritten, true));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void topicsAreMatchedAgainstTheRewrittenTopic(Release release) {
        Fold<HookMessage> fold = Fold.start(
                release,
                Question.PUBLISH,
                List.of(publisher("p1", List.of("a/#")), publisher("p2", List.of("b/#"))),
                MESSAGE);

        assertThat(fold.hook()).isEqualTo(Hook.MESSAGE_PUBLISH);
        assertThat(fold.after(new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(message("b/1", "y", 1))))
                        .next())
                .map(Member::name)
                .contains("p2");
        assertThat(fold.after(new Reply.Valued(Reply.IGNORE, NONE)).outcome())
                .contains(
                        release.has(Behavior.FAILED_PUBLISH_IS_DROPPED)
                                ? new Outcome.Refused<>()
                                : new Outcome.Decided<>(MESSAGE, true));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aBooleanDoesNotBlockAMessage(Release release) {
        Outcome<HookMessage> outcome = Fold.run(
                Fold.start(release, Question.PUBLISH, List.of(publisher("p1", List.of())), MESSAGE),
                ask -> valued(Reply.STOP_AND_RETURN, false));

        assertThat(Verdicts.update(outcome).map(Verdicts.Update::topic).orElse("a/1"))
                .isEqualTo("a/1");
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anIngressThatIsNeitherAnIgnoreNorAMessageRefusesWhateverItsFailedAction(Release release) {
        for (FailedAction action : FailedAction.values()) {
            for (Reply reply : List.of(
                    valued(Reply.STOP_AND_RETURN, false),
                    valued(Reply.STOP_AND_RETURN, true),
                    valued(Reply.CONTINUE, true),
                    new Reply.Valued(Reply.CONTINUE, NONE),
                    new Reply.Valued(7, new Reply.Rewritten(MESSAGE)),
                    new Reply.Valued(7, NONE))) {
                assertThat(ingress(release, action, List.of(), reply)).isEqualTo(new Outcome.Refused<>());
            }
        }
        assertThat(ingress(release, FailedAction.DENY, List.of(), valued(Reply.IGNORE, false)))
                .isNotInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anIngressThatFailsOrIsNotAskedForRefusesUnderDeny(Release release) {
        Reply failed = new Reply.Failed("no answer");

        assertThat(ingress(release, FailedAction.DENY, List.of(), failed)).isEqualTo(new Outcome.Refused<>());
        assertThat(ingress(release, FailedAction.DENY, List.of("b/#"), failed)).isEqualTo(new Outcome.Refused<>());
        assertThat(ingress(release, FailedAction.IGNORE, List.of(), failed)).isNotInstanceOf(Outcome.Refused.class);
        assertThat(ingress(release, FailedAction.IGNORE, List.of("b/#"), failed))
                .isNotInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<HookMessage> ingress(
            Release release, FailedAction action, List<String> topics, Reply reply) {
        Member member = new Member("p1", action, Map.of(Hook.MESSAGE_INGRESS, topics));
        return Fold.run(Fold.start(release, Question.INGRESS, List.of(member), MESSAGE), ask -> reply);
    }

    @Test
    void aChainThatIsOverTakesNoMoreAnswers() {
        Fold<Boolean> over =
                start(Releases.of("5.10"), member("p1", FailedAction.DENY)).after(valued(Reply.CONTINUE, true));

        assertThatThrownBy(() -> over.after(valued(Reply.CONTINUE, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the chain is over");
    }

    private static Outcome<Boolean> authenticate(Release release, Reply reply) {
        return start(release, member("p1", FailedAction.DENY))
                .after(reply)
                .outcome()
                .orElseThrow();
    }

    private static Fold<Boolean> start(Release release, Member... members) {
        return Fold.start(
                release, Question.AUTHENTICATE, List.of(members), !release.has(Behavior.AUTHENTICATION_STARTS_REFUSED));
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
        assertThat(start(Releases.of("5.8"), member("p1", FailedAction.DENY)).outcome())
                .isEqualTo(Optional.empty());
    }
}
