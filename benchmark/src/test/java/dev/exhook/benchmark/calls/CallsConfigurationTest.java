package dev.exhook.benchmark.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configured;
import dev.exhook.benchmark.server.SpanReceiver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider takes the configurations that it is measured with. */
class CallsConfigurationTest {
    private final Workspace workspace;

    CallsConfigurationTest(@TempDir Path folder) {
        this.workspace = new Workspace(folder);
    }

    @Test
    void ofCalls() throws Exception {
        assertThat(Configured.of(CallsCommand.withoutStore(workspace)).parts()).contains("metrics", "authentication");
        assertThat(Configured.of(CallsCommand.afterReply(workspace)).parts()).contains("metrics", "store");
    }

    @Test
    void ofTraces() throws Exception {
        try (SpanReceiver receiver = new SpanReceiver()) {
            assertThat(Configured.of(TracesCommand.traced("traced", workspace, receiver, "1"))
                            .parts())
                    .contains("metrics", "traces");
        }
    }

    @Test
    void ofRules() throws Exception {
        assertThat(Configured.of(RulesCommand.contender(workspace, 10)).parts()).contains("metrics", "authorization");
    }
}
