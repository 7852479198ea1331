package dev.exhook.emqx.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Cases;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefereeTest {
    private static final Release RELEASE = Releases.of("5.8");

    private final Referee referee = new Referee(RELEASE);
    private final Case any = new Cases(1, RELEASE).of(1);

    /** A new EMQX takes half a minute, and a case that is played alone waits for all others. */
    @Test
    void whoWaitsForANewBrokerKeepsNobodyWaiting() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch othersAreDone = new CountDownLatch(1);
        FakeOpponent starting = FakeOpponent.like(RELEASE).gettingReady(() -> {
            waits.countDown();
            await(othersAreDone);
        });
        FakeOpponent other = FakeOpponent.keepingBack(RELEASE, Rpc.ON_CLIENT_CONNACK, (scenario, time) -> true);
        ExecutorService lane = Executors.newSingleThreadExecutor();
        try {
            Future<Referee.Ruling> late = lane.submit(() -> referee.rule(1, any, starting));
            await(waits);

            Referee.Ruling meanwhile = referee.rule(2, any, other);
            othersAreDone.countDown();

            assertThat(meanwhile.result().verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(late.get(5, TimeUnit.MINUTES).result().verdict()).isEqualTo(Verdict.EQUAL);
        } finally {
            othersAreDone.countDown();
            lane.shutdownNow();
        }
    }

    @Test
    void aDifferenceThatComesAgainIsPlayedAloneOnANewBroker() throws Exception {
        FakeOpponent opponent = FakeOpponent.keepingBack(RELEASE, Rpc.ON_CLIENT_CONNACK, (scenario, time) -> true);

        referee.rule(1, any, opponent);

        String name = any.scenario().name();
        assertThat(opponent.played()).containsExactly(name, name, name, name, "renewed", name, name, name);
    }

    /** Else all others would have to wait for each that chance made. */
    @Test
    void whatDoesNotComeAgainIsARaceAndHasNobodyWait() throws Exception {
        FakeOpponent opponent = FakeOpponent.keepingBack(RELEASE, Rpc.ON_CLIENT_CONNACK, (scenario, time) -> time == 1);

        Referee.Ruling ruling = referee.rule(1, any, opponent);

        String name = any.scenario().name();
        assertThat(opponent.played()).containsExactly(name, name);
        assertThat(ruling.result().verdict()).isEqualTo(Verdict.RACE);
    }

    @Test
    void whatIsOtherwiseByAHairIsARaceAtOnce() throws Exception {
        Case sessionIsJustOver = new Case(JsonParser.parseString("""
                {"scenario": "close", "providers": [], "steps": [
                  {"connect": {"client": "c1", "properties": {"SessionExpiryInterval": 1}}},
                  {"drop": {"client": "c1"}},
                  {"connect": {"client": "c1", "clean": false}}]}""").getAsJsonObject());
        CloseOpponent opponent = new CloseOpponent(RELEASE, List.of(0L, 500L, 1_635L), 30);

        Referee.Ruling ruling = referee.rule(1, sessionIsJustOver, opponent);

        assertThat(ruling.result().verdict()).isEqualTo(Verdict.RACE);
        assertThat(ruling.result().detail()).contains("session_present");
        assertThat(opponent.times()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
