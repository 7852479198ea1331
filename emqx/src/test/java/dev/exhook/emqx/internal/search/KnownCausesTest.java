package dev.exhook.emqx.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v2.SessionTerminatedRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownCausesTest {
    private static final Release RELEASE = Releases.of("5.8");

    private static final Case LOST = new Case(JsonParser.parseString("""
            {"scenario": "s", "providers": [{"name": "p", "hooks": ["client.disconnected", "session.terminated"],
              "replies": [{"hook": "client.authenticate", "reply": {"type": "CONTINUE", "bool_result": true}}]}],
             "broker": {"listeners": {"ws": {"enable_authn": "false"}}},
             "steps": [{"connect": {"client": "c1", "listener": "ws"}}, {"drop": {"client": "c1"}}]}
            """).getAsJsonObject());

    private static Trace emulated() {
        return MemoryRun.of(LOST.scenario(), RELEASE).trace();
    }

    private static Trace terminating(String reason) {
        Trace trace = emulated();
        return trace.withCalls(trace.calls().stream()
                .flatMap(call -> call.rpc() == Rpc.ON_CLIENT_DISCONNECTED && reason.equals("{error,closed}")
                        ? Stream.empty()
                        : Stream.of(call.rpc() == Rpc.ON_SESSION_TERMINATED ? because(call, reason) : call))
                .toList());
    }

    private static Call because(Call call, String reason) {
        return new Call(
                call.seq(),
                call.millis(),
                call.provider(),
                call.rpc(),
                ((SessionTerminatedRequest) call.request())
                        .toBuilder().setReason(reason).build(),
                call.answer());
    }

    private static Seen seen(Trace real) {
        return new Seen(LOST, RELEASE, emulated(), real, Match.between(LOST.scenario(), emulated(), real));
    }

    @Test
    void aWebSocketThatIsLostInABuildWithAnotherCowboyIsKnown() {
        Seen seen = seen(terminating("{error,closed}"));

        assertThat(seen.differs()).isTrue();
        assertThat(KnownCauses.of(seen)).map(KnownCauses.Known::name).contains("a build with another cowboy");
    }

    @Test
    void withoutItTheCaseComesOverTcp() {
        Case without = KnownCauses.ALL.get(0).without().apply(LOST);

        assertThat(without.text()).doesNotContain("listener: ws").contains("client: c1");
        assertThat(without.steps()).isEqualTo(LOST.steps());
    }

    @Test
    void anotherReasonIsNot() {
        assertThat(KnownCauses.of(seen(terminating("{shutdown,lost}")))).isEmpty();
    }

    @Test
    void eachSaysWhyAndHasANameOfItsOwn() {
        assertThat(KnownCauses.ALL).extracting(KnownCauses.Known::name).doesNotHaveDuplicates();
        assertThat(KnownCauses.ALL).extracting(KnownCauses.Known::reason).allMatch(reason -> reason.length() > 40);
        assertThat(List.copyOf(KnownCauses.ALL)).isNotEmpty();
    }
}
