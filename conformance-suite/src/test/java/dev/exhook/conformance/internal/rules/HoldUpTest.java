package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the times of calls show that ended one after the other. */
class HoldUpTest {
    private static Exchange took(long millis) {
        WireReply reply = WireReplies.ok(EmptySuccess.getDefaultInstance());
        return Exchanges.of(
                Rpc.ON_CLIENT_CONNECT,
                new WireReply(reply.events(), reply.ending(), reply.timeout(), 0, Duration.ofMillis(millis)));
    }

    @Test
    void aQuickCallThatTookAsLongAsTheSlowOneWaitedForIt() {
        Exchange waited = took(75);

        assertThat(HoldUp.of(List.of(took(80)), List.of(waited, took(1))))
                .isEqualTo(new HoldUp(HoldUp.Kind.SHOWN, List.of(waited)));
        assertThat(HoldUp.of(List.of(took(80), took(160)), List.of(waited)).kind())
                .isEqualTo(HoldUp.Kind.SHOWN);
    }

    /** On a busy machine a hook may look slow once, and be quick whenever it is called again. */
    @Test
    void aSlowHookThatIsQuickThisTimeShowsNothing() {
        assertThat(HoldUp.of(List.of(took(2)), List.of(took(3))).kind()).isEqualTo(HoldUp.Kind.UNCLEAR);
        assertThat(HoldUp.of(List.of(took(80), took(2)), List.of(took(90))).kind())
                .isEqualTo(HoldUp.Kind.UNCLEAR);
    }

    @Test
    void aQuickCallThatCameWhenTheSlowOneWasOverDidNotWait() {
        assertThat(HoldUp.of(List.of(took(80)), List.of(took(3))))
                .isEqualTo(new HoldUp(HoldUp.Kind.UNCLEAR, List.of()));
    }
}
