package dev.exhook.it.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.target.Finding;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.Only;
import dev.exhook.emqx.internal.target.TargetRun;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit says of providers on real EMQX: of a right one, and of wrong ones. */
@EmqxTest
class TargetRunIT {
    private static final String EXPECTATIONS = """
            authenticate:
              - let_in: {username: sensor, password: sensor-secret}
              - refuse: {username: sensor, password: wrong}
            authorize:
              - client: {clientid: s1, username: sensor}
                may_publish: sensors/s1/temperature
                may_not_subscribe: "#"
            publish:
              - topic: sensors/s1/temperature
                client: {clientid: s1, username: sensor}
                payload: "21.5"
                becomes: unchanged
              - topic: public/large
                becomes: dropped
            """;

    private static final Only SOME = new Only(List.of("EXP-*", "will-message", "connect-properties-v5"));

    @TempDir
    private Path folder;

    private final EmqxNode emqx;

    TargetRunIT(EmqxNode emqx) {
        this.emqx = emqx;
    }

    @Test
    void ofTheSampleAllHoldsButWhatWasExpectedInVain() throws IOException {
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.sample(), listen())) {
            TargetRun.Result result = run(provider.port(), Optional.of(new Login("sensor", "sensor-secret")));

            assertThat(result.findings())
                    .filteredOn(finding -> finding.kind() != Finding.Kind.PASSED)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("EXP-06");
                        assertThat(finding.kind()).isEqualTo(Finding.Kind.FAILED);
                        assertThat(finding.detail()).startsWith("topic [public/large], QoS 0");
                    });
            assertThat(result.findings()).hasSize(8);
            assertThat(calls(result, "client.authenticate").failed()).isZero();
            assertThat(calls(result, "client.authenticate").succeeded()).isPositive();
        }
    }

    @Test
    void aProviderThatLetsEverybodyInFailsTheLineThatRefuses() throws IOException {
        Provider open = Provider.builder()
                .onClientAuthenticate(request -> Decision.ALLOW)
                .build();
        try (ProviderServer server = ProviderServer.start(open, listen())) {
            List<Finding> findings = run(server.port(), Optional.empty()).findings();

            assertThat(findings)
                    .filteredOn(finding -> finding.kind() == Finding.Kind.FAILED)
                    .extracting(Finding::id)
                    .containsExactly("EXP-02", "EXP-04", "EXP-06");
            assertThat(findings)
                    .filteredOn(finding -> finding.kind() == Finding.Kind.SKIPPED)
                    .extracting(Finding::id)
                    .containsExactly("EXP-03", "EXP-05");
        }
    }

    @Test
    void callsThatFailAreFoundByEmqxsOwnCount() throws IOException {
        Provider failing = Provider.builder()
                .onClientAuthenticate(request -> Decision.ALLOW)
                .onClientConnected(request -> {
                    throw new IllegalStateException("as a provider with a mistake in it");
                })
                .onMessagePublish(request -> {
                    throw new IllegalStateException("as a provider with a mistake in it");
                })
                .build();
        try (ProviderServer server = ProviderServer.start(failing, listen())) {
            assertThat(run(server.port(), Optional.empty()).findings())
                    .filteredOn(finding -> finding.id().equals("calls"))
                    .singleElement()
                    .asString()
                    .contains("message.publish");
        }
    }

    @Test
    void whoIsNoProviderCannotBeLoaded() throws IOException {
        try (ServerSocket mute = new ServerSocket()) {
            mute.bind(new InetSocketAddress(emqx.providersListenOn(), 0));
            int port = mute.getLocalPort();

            assertThatThrownBy(() -> run(port, Optional.empty()))
                    .isInstanceOf(TargetLostException.class)
                    .hasMessageContaining("cannot load the provider");
            assertThat(emqx.api().exhooks()).isEmpty();
        }
    }

    private ListenAddress listen() {
        return new ListenAddress(emqx.providersListenOn().getHostAddress(), 0);
    }

    private TargetRun.Result run(int port, Optional<Login> login) throws IOException {
        Path file = Files.writeString(folder.resolve("expectations.yaml"), EXPECTATIONS);
        TargetRun run = new TargetRun(new Endpoint("127.0.0.1", port), Expectations.read(file), SOME, login);
        run.requireListening();
        return run.on(emqx, finding -> {});
    }

    private static HookCalls calls(TargetRun.Result result, String hook) {
        return result.calls().stream()
                .filter(calls -> calls.hook().equals(hook))
                .findFirst()
                .orElseThrow();
    }
}
