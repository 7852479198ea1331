package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** From the times of replies one sees how many calls run at once. */
class TurnsTest {
    private static final int ALL = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** @param millis when the nth call is answered; past the timeout it is not */
    private static List<Exchange> calls(IntUnaryOperator millis) {
        List<Exchange> calls = new ArrayList<>();
        for (int i = 1; i <= ALL; i++) {
            int at = millis.applyAsInt(i);
            boolean isInTime = at <= TIMEOUT.toMillis();
            WireReply reply = isInTime ? WireReplies.ok(EmptySuccess.getDefaultInstance()) : WireReplies.silence();
            WireReply timed = new WireReply(
                    reply.events(), reply.ending(), TIMEOUT, 1_000, isInTime ? Duration.ofMillis(at) : TIMEOUT);
            calls.add(Exchanges.of(Rpc.ON_CLIENT_CONNECT, timed));
        }
        return calls;
    }

    @Test
    void aLockIsSeenByItsRepliesOneByOne() {
        assertThat(Turns.of(calls(i -> i * 300 + i % 3)))
                .map(Turns::toString)
                .hasValueSatisfying(text -> assertThat(text)
                        .matches("16 were answered, about one per (299|300|301) ms: they run one after another"));
    }

    @Test
    void aSmallPoolIsSeenByItsRepliesTogether() {
        assertThat(Turns.of(calls(i -> (i + 3) / 4 * 480 + i % 4)))
                .map(Turns::toString)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("40 were answered, about 4 per ")
                        .endsWith("they run 4 at a time"));
    }

    @Test
    void whatIsForgottenHasNoPace() {
        assertThat(Turns.of(calls(i -> i <= 20 ? 20 : 6_000))).isEmpty();
        assertThat(Turns.of(calls(i -> i <= 20 ? i * 50 : 6_000)))
                .as("steady, and then nothing more")
                .isEmpty();
        assertThat(Turns.of(calls(i -> 20))).as("all are answered").isEmpty();
    }
}
