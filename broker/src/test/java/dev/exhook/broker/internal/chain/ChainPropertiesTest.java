package dev.exhook.broker.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.search.ForAll;
import dev.exhook.broker.internal.search.Shrinking;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainPropertiesTest {
    private static final HookMessage MESSAGE =
            new HookMessage("n", "id", 1, "c1", "a/1", ByteString.copyFromUtf8("x"), 5, Map.of("username", "u"));
    private static final Reply IGNORE = new Reply.Valued(Reply.IGNORE, new Reply.None());

    private static void chains(Hook hook, Predicate<ChainCase> property) {
        ForAll.of(random -> ChainCase.random(random, hook), ChainCase::smaller).holds(property);
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anIgnoreNeverChangesAnOutcome(Release release) {
        chains(Hook.CLIENT_AUTHENTICATE, chain -> {
            boolean decides = !(access(release, chain) instanceof Outcome.Untouched);
            return chain.members().isEmpty()
                    || access(release, withIgnoringMember(chain)).equals(access(release, chain))
                    || !decides;
        });
    }

    @Test
    void anIgnoreChangesNothingAtAllWhereItLeavesTheDefaultAlone() {
        chains(
                Hook.CLIENT_AUTHENTICATE,
                chain -> chain.members().isEmpty()
                        || access(Releases.of("5.10"), withIgnoringMember(chain))
                                .equals(access(Releases.of("5.10"), chain)));
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void nothingIsAskedAfterAStop(Release release) {
        chains(Hook.MESSAGE_PUBLISH, chain -> {
            List<Member> asked = new ArrayList<>();
            Fold.run(start(release, chain), ask -> {
                asked.add(ask.member());
                return chain.reply(ask.member());
            });
            return asked.stream().limit(Math.max(0, asked.size() - 1)).noneMatch(member -> stops(chain.reply(member)));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void membersAreAskedInTheOrderOfTheChainAndEachAtMostOnce(Release release) {
        chains(Hook.MESSAGE_PUBLISH, chain -> {
            List<String> asked = new ArrayList<>();
            Fold.run(start(release, chain), ask -> {
                asked.add(ask.member().name());
                return chain.reply(ask.member());
            });
            return asked.equals(asked.stream().distinct().sorted().toList());
        });
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void orderMattersOnlyThroughWhatIsContinuedStoppedOrFailed(Release release) {
        chains(Hook.CLIENT_AUTHORIZE, chain -> {
            boolean allIgnore = chain.links().stream()
                    .allMatch(link -> link.member().mounts(Hook.CLIENT_AUTHORIZE)
                            && link.reply() instanceof Reply.Valued valued
                            && (valued.type() == Reply.IGNORE || valued.value() instanceof Reply.None));
            List<ChainCase.Link> reversed = new ArrayList<>(chain.links());
            Collections.reverse(reversed);
            return !allIgnore || authorize(release, chain).equals(authorize(release, new ChainCase(reversed)));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void anOutcomeHoldsNothingButWhatEmqxTakesOver(Release release) {
        chains(Hook.MESSAGE_PUBLISH, chain -> {
            Set<HookMessage> known = chain.links().stream()
                    .filter(link ->
                            link.reply() instanceof Reply.Valued valued && valued.value() instanceof Reply.Rewritten)
                    .map(link -> ((Reply.Rewritten) ((Reply.Valued) link.reply()).value()).message())
                    .collect(Collectors.toSet());
            return Verdicts.update(publish(release, chain))
                    .map(taken -> taken.equals(takenFrom(MESSAGE))
                            || known.stream().anyMatch(message -> taken.equals(takenFrom(message))))
                    .orElse(true);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aFailureWithDenyRefusesAccessWhateverWasSaidBefore(Release release) {
        chains(Hook.CLIENT_AUTHORIZE, chain -> {
            List<ChainCase.Link> links = new ArrayList<>(chain.links());
            Member failing = new Member("z", FailedAction.DENY, Map.of(Hook.CLIENT_AUTHORIZE, List.of()));
            links.add(new ChainCase.Link(failing, new Reply.Failed("x")));
            List<String> asked = new ArrayList<>();
            Outcome<Boolean> outcome =
                    Fold.run(Fold.start(release, Question.AUTHORIZE, new ChainCase(links).members(), true), ask -> {
                        asked.add(ask.member().name());
                        return new ChainCase(links).reply(ask.member());
                    });
            return !asked.contains("z") || outcome.equals(new Outcome.Decided<>(false, true));
        });
    }

    @Test
    void aBrokenPropertyIsReportedWithASmallChain() {
        assertThatThrownBy(() ->
                        chains(Hook.CLIENT_AUTHORIZE, chain -> chain.members().size() < 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("case ")
                .hasMessageContaining("type=1");
    }

    @Test
    void shrinkingKeepsWhatBreaksTheProperty() {
        ChainCase big = ChainCase.random(new SplittableRandom(4), Hook.CLIENT_AUTHORIZE);

        ChainCase small = Shrinking.smallest(
                big, ChainCase::smaller, chain -> !chain.links().isEmpty());

        assertThat(big.links()).hasSizeGreaterThan(1);
        assertThat(small.links())
                .singleElement()
                .satisfies(link -> assertThat(link.reply()).isEqualTo(IGNORE));
    }

    private static boolean stops(Reply reply) {
        return reply instanceof Reply.Valued valued
                && valued.type() == Reply.STOP_AND_RETURN
                && valued.value() instanceof Reply.Rewritten;
    }

    private static ChainCase withIgnoringMember(ChainCase chain) {
        List<ChainCase.Link> links = new ArrayList<>();
        Member ignoring = new Member("first", FailedAction.DENY, Map.of(Hook.CLIENT_AUTHENTICATE, List.of()));
        links.add(new ChainCase.Link(ignoring, IGNORE));
        links.addAll(chain.links());
        return new ChainCase(links);
    }

    private static Outcome<Boolean> access(Release release, ChainCase chain) {
        return Fold.run(
                Fold.start(
                        release,
                        Question.AUTHENTICATE,
                        chain.members(),
                        !release.has(Behavior.AUTHENTICATION_STARTS_REFUSED)),
                ask -> chain.reply(ask.member()));
    }

    private static Outcome<Boolean> authorize(Release release, ChainCase chain) {
        return Fold.run(
                Fold.start(release, Question.AUTHORIZE, chain.members(), true), ask -> chain.reply(ask.member()));
    }

    private static Outcome<HookMessage> publish(Release release, ChainCase chain) {
        return Fold.run(start(release, chain), ask -> chain.reply(ask.member()));
    }

    private static Fold<HookMessage> start(Release release, ChainCase chain) {
        return Fold.start(release, Question.PUBLISH, chain.members(), MESSAGE);
    }

    private static Verdicts.Update takenFrom(HookMessage message) {
        return new Verdicts.Update(message.qos(), message.topic(), message.payload(), message.allowPublish());
    }
}
