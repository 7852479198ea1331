package dev.exhook.emqx.internal.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceRulesTest {
    private static Trace recorded(String emqx, String scenario) {
        return Recordings.of(emqx, scenario).orElseThrow().load();
    }

    private static boolean spoils(String emqx, String scenario) {
        return Spoiling.spoils(
                recorded(emqx, scenario), Releases.recordedAs(emqx).orElseThrow());
    }

    @Test
    void onlyAReloadOn59AndLaterSpoilsTheBroker() {
        assertThat(spoils("5.10.3", "provider-away-long")).isTrue();
        assertThat(spoils("5.8.9", "provider-away-long")).isFalse();
        assertThat(spoils("5.10.3", "load-error-then-retry")).isFalse();
        assertThat(spoils("5.10.3", "provider-stops-deny")).isFalse();
    }

    @Test
    void anAcknowledgementMayComeBeforeOrAfterWhatTheClientDoesNext() {
        Trace trace = recorded("5.8.9", "system-topics");
        Trace other = swapped(trace, indexOf(trace, Rpc.ON_MESSAGE_ACKED));

        assertThat(TraceComparison.compare(trace, other)).isNotEmpty();
        assertThat(TraceComparison.compare(Interleaving.putAside(trace), Interleaving.putAside(other)))
                .isEmpty();
    }

    @Test
    void butTheOrderOfWhatTheClientDoesCounts() {
        Trace trace = recorded("5.8.9", "system-topics");
        Trace other = swapped(trace, indexOf(trace, Rpc.ON_CLIENT_SUBSCRIBE));

        assertThat(TraceComparison.compare(Interleaving.putAside(trace), Interleaving.putAside(other)))
                .isNotEmpty();
    }

    private static int indexOf(Trace trace, Rpc rpc) {
        return trace.calls().stream().map(Call::rpc).toList().indexOf(rpc);
    }

    /** The same run, but that call came before the one that it followed. */
    private static Trace swapped(Trace trace, int index) {
        List<Call> calls = new ArrayList<>(trace.calls());
        Collections.swap(calls, index - 1, index);
        return trace.withCalls(calls);
    }
}
