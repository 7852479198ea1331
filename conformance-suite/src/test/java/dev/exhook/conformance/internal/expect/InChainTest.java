package dev.exhook.conformance.internal.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InChainTest {
    private static final Reply IGNORE = new Reply.Valued(Reply.IGNORE, new Reply.None());

    @ParameterizedTest
    @EnumSource(Position.class)
    void aDecisionHoldsEverywhereInEveryVersionWhetherItStopsOrContinues(Position position) {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (int type : List.of(Reply.CONTINUE, Reply.STOP_AND_RETURN)) {
                for (boolean decision : List.of(true, false)) {
                    Reply reply = new Reply.Valued(type, new Reply.Bool(decision));
                    InChain<Boolean> chain = InChain.deciding(version, Question.AUTHENTICATE, decision);

                    assertThat(Verdicts.admits(
                                    chain.outcome(position, !decision, told -> reply), Releases.standingFor(version)))
                            .isEqualTo(decision);
                }
            }
        }
    }

    @Test
    void withNoOpinionANeighborsRefusalStandsAndOnlyThen() {
        InChain<Boolean> chain = InChain.deciding(ProtocolVersion.V3, Question.AUTHENTICATE, true);

        assertThat(Verdicts.admits(
                        chain.outcome(Position.AFTER_OPPOSITION, true, told -> IGNORE),
                        Releases.standingFor(ProtocolVersion.V3)))
                .isFalse();
        for (Position position : List.of(Position.ALONE, Position.FIRST, Position.MIDDLE, Position.LAST)) {
            assertThat(Verdicts.admits(
                            chain.outcome(position, true, told -> IGNORE), Releases.standingFor(ProtocolVersion.V3)))
                    .isTrue();
        }
    }

    @Test
    void aPlaceInTheChainIsWhoIsAskedBeforeAndAfter() {
        assertThat(Position.ALONE.after()).isEmpty();
        assertThat(Position.FIRST.before()).isEmpty();
        assertThat(Position.FIRST.after()).containsExactly(Position.Neighbor.IGNORES, Position.Neighbor.CONTINUES);
        assertThat(Position.MIDDLE.after()).containsExactly(Position.Neighbor.CONTINUES);
        assertThat(Position.LAST.before()).containsExactly(Position.Neighbor.CONTINUES, Position.Neighbor.IGNORES);
        assertThat(Position.LAST.after()).isEmpty();
    }

    @Test
    void before59AnIgnoreRefusesEverywhere() {
        InChain<Boolean> chain = InChain.deciding(ProtocolVersion.V2, Question.AUTHENTICATE, true);

        for (Position position : Position.values()) {
            assertThat(Verdicts.admits(
                            chain.outcome(position, false, told -> IGNORE), Releases.standingFor(ProtocolVersion.V2)))
                    .isFalse();
        }
    }

    @Test
    void theProviderIsToldWhatTheOneBeforeItSaid() {
        List<Boolean> told = new ArrayList<>();
        InChain<Boolean> chain = InChain.deciding(ProtocolVersion.V3, Question.AUTHORIZE, true);

        for (Position position : Position.values()) {
            chain.outcome(position, true, value -> {
                told.add(value);
                return IGNORE;
            });
        }

        assertThat(told).containsExactly(true, true, true, true, false);
    }

    @Test
    void aRewrittenMessageReachesTheEndFromEveryPosition() {
        HookMessage sent = new HookMessage("n", "1", 1, "c", "in", ByteString.EMPTY, 0, Map.of());
        HookMessage rewritten = new HookMessage("n", "1", 2, "c", "out", ByteString.EMPTY, 0, Map.of());
        Reply reply = new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(rewritten));

        for (Position position : List.of(Position.ALONE, Position.FIRST, Position.MIDDLE, Position.LAST)) {
            Outcome<HookMessage> outcome =
                    InChain.publishing(ProtocolVersion.V3).outcome(position, sent, told -> reply);

            assertThat(Verdicts.update(outcome))
                    .hasValueSatisfying(taken -> assertThat(taken.topic()).isEqualTo("out"));
        }
    }
}
