package dev.exhook.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.OneCall;
import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.proto.v2.HookProviderGrpc;
import dev.exhook.proto.v2.HookSpec;
import dev.exhook.proto.v2.ProviderLoadedRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @Test
    void everyServerAnswersWhatIsMeasuredAndIsGoneInTheEnd(@TempDir Path folder) throws Exception {
        ServerProcess last;
        try (RunningServers running = new RunningServers()) {
            for (Contender contender : List.of(
                    Contender.minimal("minimal"),
                    Contender.printing("printing"),
                    Contender.reference("reference", new Workspace(folder), Configuration.decisions("1m")))) {
                ServerProcess server = running.start(contender.onAnyCore());
                for (MeasuredCall call : MeasuredCall.values()) {
                    assertThat(call.isAnsweredBy(OneCall.to(server.port(), call)))
                            .as("%s of %s", call, contender.name())
                            .isTrue();
                }
            }
            last = running.start(Contender.sample("sample").onAnyCore());
            assertThat(last.handle().isAlive()).isTrue();
        }
        assertThat(last.handle().isAlive()).isFalse();
    }

    @Test
    void emqx58LoadsTheMinimalServerAsWellAndCallsItForMessagesOnly() throws Exception {
        try (ServerProcess server = Contender.minimal("minimal").onAnyCore().start()) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                    .usePlaintext()
                    .build();
            List<HookSpec> hooks = HookProviderGrpc.newBlockingStub(channel)
                    .onProviderLoaded(ProviderLoadedRequest.getDefaultInstance())
                    .getHooksList();
            channel.shutdownNow();
            assertThat(hooks).extracting(HookSpec::getName).containsExactly("message.publish");
        }
    }

    @Test
    void theReferenceProviderTellsItsMetrics(@TempDir Path folder) throws Exception {
        Contender reference = Contender.reference("metrics", new Workspace(folder), Configuration.rules(1));
        try (ServerProcess server = reference.onAnyCore().start()) {
            assertThat(server.metrics().value("exhook_authorization_rules")).isEqualTo(1);
        }
    }

    @Test
    void aServerWithoutMetricsSaysSo() throws Exception {
        try (ServerProcess server = Contender.minimal("minimal").onAnyCore().start()) {
            assertThatThrownBy(server::metrics)
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected a server with metrics");
        }
    }

    @Test
    void oneThatDoesNotComeUpIsToldWithWhatItPrinted() {
        Contender unknown = new Contender(
                "unknown", ComparisonServer.class.getName(), List.of("other"), Cores.ANY, Settling.AT_ONCE);
        assertThatThrownBy(unknown::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before it listened")
                .hasMessageContaining("expected a service, found other");
    }
}
