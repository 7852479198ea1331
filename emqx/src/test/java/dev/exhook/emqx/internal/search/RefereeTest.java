package dev.exhook.emqx.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a build does not hide what is not. */
class RefereeTest {
    private static final Release RELEASE = Releases.of("5.8");

    /** The build with another cowboy tells nobody that a WebSocket is gone. */
    private static final Case LOST = new Case(JsonParser.parseString("""
            {"scenario": "s", "providers": [{"name": "p",
              "replies": [{"hook": "client.authenticate", "reply": {"type": "STOP_AND_RETURN", "bool_result": true}}]}],
             "steps": [{"connect": {"client": "c1", "listener": "ws"}}, {"drop": {"client": "c1"}}]}
            """).getAsJsonObject());

    /**
     * It keeps back OnClientDisconnected where a WebSocket was.
     *
     * @param alsoOverTcp what it keeps back for all others
     */
    private record AnotherCowboy(List<Rpc> alsoOverTcp, List<Boolean> overWebSocket) implements Opponent {
        @Override
        public Trace play(Scenario scenario) {
            boolean webSocket = scenario.steps().stream()
                    .anyMatch(step -> step.action() instanceof Action.Connect connect
                            && connect.habits().listener().equals(Surroundings.WS));
            overWebSocket.add(webSocket);
            Trace trace = MemoryRun.of(scenario, RELEASE).trace();
            return without(trace, webSocket ? List.of(Rpc.ON_CLIENT_DISCONNECTED) : alsoOverTcp);
        }

        private static Trace without(Trace trace, List<Rpc> keptBack) {
            return trace.withCalls(trace.calls().stream()
                    .filter(call -> !keptBack.contains(call.rpc()))
                    .toList());
        }

        @Override
        public void renew() {
            throw new IllegalStateException("it can play");
        }

        @Override
        public void close() {
            overWebSocket.clear();
        }
    }

    private final List<Boolean> overWebSocket = new ArrayList<>();

    private Referee.Ruling ruling(Rpc... alsoOverTcp) throws NoEmqxException {
        return new Referee(RELEASE).rule(7, LOST, new AnotherCowboy(List.of(alsoOverTcp), overWebSocket));
    }

    @Test
    void whatIsEqualWithoutTheKnownIsKnown() throws NoEmqxException {
        Referee.Ruling ruling = ruling();

        assertThat(ruling.result().verdict()).isEqualTo(Verdict.KNOWN);
        assertThat(ruling.result().cause()).isEqualTo("a build with another cowboy");
        assertThat(overWebSocket).containsExactly(true, false);
    }

    @Test
    void whatDiffersWithoutItAsWellCountsAsThat() throws NoEmqxException {
        Referee.Ruling ruling = ruling(Rpc.ON_CLIENT_CONNACK);

        assertThat(ruling.result().verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(ruling.result().cause()).isEqualTo("OnClientConnack is missing");
        assertThat(ruling.seen().orElseThrow().played().text()).doesNotContain("listener: ws");
        assertThat(overWebSocket).containsExactly(true, false, false, false, false);
    }
}
