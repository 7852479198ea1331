package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** The search finds nothing in the broker, and each of seven faults that are put into it. */
class SearchTest {
    private static final Release RELEASE = Releases.of("5.10");
    private static final long SEED = 1;
    private static final int CASES = 3000;
    private static final int FEW = 600;
    private static final int FEW_STEPS = 6;

    @Test
    void theBrokerKeepsWhatHoldsOfEveryRunAndComesOutAsItsReleaseSays() {
        Search search = Search.emulated(SEED, Releases.of("6.2"), List.of(Releases.of("5.8")));
        List<Finding> found = new ArrayList<>();

        search.run(FEW, () -> false, found::add);

        assertThat(found).noneMatch(Finding::isFault);
        assertThat(found)
                .extracting(Finding::cause)
                .contains("EMQX 6.2.2 legacy and 5.8.9: " + Behavior.SUBSCRIBE_IS_CACHED);
        assertThat(found)
                .allSatisfy(finding -> assertThat(finding.smallest().steps()).isLessThanOrEqualTo(FEW_STEPS));
        assertThat(search.cases()).isEqualTo(FEW);
        assertThat(search.coverage().points()).isGreaterThan(100);
        assertThat(search.coverage().lines())
                .anyMatch(line -> line.startsWith("client.authenticate ") && line.contains("STOP_AND_RETURN false"));
    }

    @Test
    void aSearchFindsTheSameHoweverManyPlayAtOnce() {
        List<Finding> oneByOne = new ForkJoinPool(1).submit(SearchTest::found).join();
        List<Finding> atOnce = new ForkJoinPool(4).submit(SearchTest::found).join();

        assertThat(oneByOne).isEqualTo(atOnce).isNotEmpty();
    }

    private static List<Finding> found() {
        List<Finding> found = new ArrayList<>();
        Search.emulated(3, RELEASE, List.of(Releases.of("6.2"))).run(400, () -> false, found::add);
        return found;
    }

    @Test
    void itIsOverWhenItIsTold() {
        Search search = Search.emulated(SEED, RELEASE, List.of());

        search.run(1_000_000, () -> search.cases() > 0, finding -> {});

        assertThat(search.cases()).isLessThan(1000);
    }

    /** Not when all that it has begun is played, and made small: that takes minutes on a busy machine. */
    @Test
    void itEndsAmongItsCasesAndWhileItMakesThemSmall() {
        LongAdder plays = new LongAdder();
        Play faulty = FaultyBroker.forgetting(Rpc.ON_MESSAGE_DELIVERED);
        Play counting = (scenario, release) -> {
            plays.increment();
            return faulty.play(scenario, release);
        };
        int most = 60;
        Search search = new Search(SEED, RELEASE, List.of(), counting);

        search.run(CASES, () -> plays.sum() >= most, finding -> {});

        int underWay = 3 * ForkJoinPool.getCommonPoolParallelism() + 3;
        assertThat(plays.sum()).isBetween((long) most, (long) most + underWay);
        assertThat(search.cases()).isBetween(1L, plays.sum());
    }

    @Test
    void deliveriesThatAreNotToldAreFound() {
        assertFound(FaultyBroker.forgetting(Rpc.ON_MESSAGE_DELIVERED), "acked-was-delivered");
    }

    @Test
    void aProviderThatIsForgottenInTheChainIsFound() {
        assertFound(FaultyBroker.forgetting(Rpc.ON_SESSION_CREATED, "p2"::equals), "counts-agree");
    }

    @Test
    void clientsThatAreToldOfTwiceAreFound() {
        assertFound(FaultyBroker.repeating(Rpc.ON_CLIENT_CONNECTED), "connected-once");
    }

    @Test
    void aRefusalThatIsTakenForAWelcomeIsFound() {
        assertFound(
                FaultyBroker.taking(
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        reply -> reply.hasBoolResult()
                                ? reply.toBuilder().setBoolResult(true).build()
                                : reply),
                "refused-stays-out");
    }

    @Test
    void aForbiddenMessageThatIsDeliveredIsFound() {
        assertFound(
                FaultyBroker.taking(
                        Rpc.ON_MESSAGE_PUBLISH,
                        reply -> reply.hasMessage() ? ValuedResponse.getDefaultInstance() : reply),
                "blocked-goes-nowhere");
    }

    @Test
    void aStopThatIsOverlookedIsFound() {
        assertFound(
                FaultyBroker.taking(
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        reply -> reply.toBuilder()
                                .setType(ResponsedType.CONTINUE)
                                .build()),
                "stop-ends-the-chain");
    }

    /** As if it were asked for somewhere else than in the releases' data. */
    @Test
    void aDifferenceThatIsNotInTheDataIsFound() {
        Release other = Releases.of("6.2");
        Play faulty = (scenario, release) -> MemoryRun.of(
                        scenario, release.number().equals(other.number()) ? forgetful(release) : release)
                .trace();
        List<Finding> found = new ArrayList<>();

        new Search(SEED, Releases.of("6.3"), List.of(other), faulty).run(CASES, () -> hasFault(found), found::add);

        assertThat(found).filteredOn(Finding::isFault).first().satisfies(finding -> {
            assertThat(finding.sentence()).contains("no named behaviour explains it");
            assertThat(finding.smallest().steps()).isLessThanOrEqualTo(FEW_STEPS);
        });
    }

    private static Release forgetful(Release release) {
        Set<Behavior> behaviors = new HashSet<>(release.behaviors());
        behaviors.add(Behavior.SUBSCRIBE_IS_CACHED);
        return new Release(release.line(), release.number(), release.profile(), behaviors, release.known());
    }

    private static boolean hasFault(List<Finding> found) {
        return found.stream().anyMatch(Finding::isFault);
    }

    private static void assertFound(Play faulty, String cause) {
        List<Finding> found = new ArrayList<>();

        new Search(SEED, RELEASE, List.of(), faulty).run(CASES, () -> hasFault(found), found::add);

        assertThat(found)
                .filteredOn(finding -> finding.cause().equals(cause))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isFault()).isTrue();
                    assertThat(finding.smallest().steps()).isLessThanOrEqualTo(FEW_STEPS);
                    assertThat(new Judge(faulty, RELEASE, List.of())
                                    .judge(finding.smallest())
                                    .findings())
                            .extracting(Finding::sentence)
                            .contains(finding.sentence());
                });
    }
}
