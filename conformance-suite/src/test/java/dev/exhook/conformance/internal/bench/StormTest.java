package dev.exhook.conformance.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.proto.Hook;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.8.9", "5.10.3", "6.2.2", "6.2.2-hardened"})
    void aClientConnectsAsItWasRecorded(String emqx) {
        List<Hook> recorded = Recordings.all().stream()
                .filter(recording -> recording.emqx().equals(emqx))
                .filter(recording -> recording.scenario().equals("connect-v31"))
                .flatMap(recording -> recording.load().calls().stream().map(Call::rpc))
                .flatMap(rpc -> rpc.hook().stream())
                .limit(5)
                .toList();

        assertThat(BenchRun.storm().weights().keySet()).containsExactlyElementsOf(recorded);
    }
}
