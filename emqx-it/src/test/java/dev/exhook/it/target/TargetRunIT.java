package dev.exhook.it.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.Tls;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.report.JUnitXmlReport;
import dev.exhook.conformance.internal.report.JsonReport;
import dev.exhook.conformance.internal.report.html.HtmlReport;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.target.EmqxRules;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.TargetRun;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.ServerOptions;
import dev.exhook.provider.TlsFiles;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results of the kit for providers on real EMQX: for a right one, and for wrong ones. */
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

    private static final Selection SOME =
            new Selection(List.of("EXP", "EMQX", "SCN-will-message", "SCN-connect-properties-v5"), List.of());

    private static final TargetRun.Shown SHOWN = new TargetRun.Shown(Map.of(), "./exhook-tck emqx --only ");

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

            assertThat(result.conformance().results()).hasSize(9);
            assertThat(ids(result, Verdict.Kind.PASSED)).hasSize(8);
            assertThat(violation(result, "EXP-06").actual()).startsWith("topic [public/large], QoS 0");
            assertThat(calls(result, "client.authenticate").failed()).isZero();
            assertThat(calls(result, "client.authenticate").succeeded()).isPositive();
        }
    }

    @Test
    void whatIsWrittenOfARunIsWhatOtherRunsAreWrittenAs() throws IOException {
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.sample(), listen())) {
            ConformanceResult result = run(provider.port(), Optional.of(new Login("sensor", "sensor-secret")))
                    .conformance();

            assertThat(JUnitXmlReport.text(result))
                    .contains("SCN-will-message")
                    .contains("EXP-06")
                    .contains("in EMQX " + emqx.release());
            assertThat(JsonReport.text(result)).contains("\"SCN-will-message\"");
            assertThat(HtmlReport.text(result)).contains("SCN-will-message");
        }
    }

    @Test
    void aKnownFailureIsNoneAndOneThatHoldsAgainIsOutOfDate() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                known_failures:
                  - {rule: EXP-06, reason: not dropped yet, message: "topic [public/large]"}
                  - {rule: SCN-will-message, reason: once upon a time, message: nothing}
                """);
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.sample(), listen())) {
            Expectations expectations = expectations();
            TargetRun run = new TargetRun(
                    new Endpoint("127.0.0.1", provider.port()),
                    ConnectOptions.cleartext(),
                    expectations,
                    SOME,
                    EmqxRules.knownFailures(known, expectations),
                    Optional.of(new Login("sensor", "sensor-secret")));

            TargetRun.Result result = run.on(emqx, SHOWN, each -> {});

            assertThat(ids(result, Verdict.Kind.FAILED)).isEmpty();
            assertThat(ids(result, Verdict.Kind.KNOWN_FAILURE)).containsExactly("EXP-06");
            assertThat(ids(result, Verdict.Kind.UNEXPECTEDLY_PASSED)).containsExactly("SCN-will-message");
        }
    }

    @Test
    void aProviderThatLetsEverybodyInFailsTheLineThatRefuses() throws IOException {
        Provider open = Provider.builder()
                .onClientAuthenticate(request -> Decision.ALLOW)
                .build();
        try (ProviderServer server = ProviderServer.start(open, listen())) {
            TargetRun.Result result = run(server.port(), Optional.empty());

            assertThat(ids(result, Verdict.Kind.FAILED)).containsExactly("EXP-02", "EXP-04", "EXP-06");
            assertThat(ids(result, Verdict.Kind.SKIPPED)).containsExactly("EXP-03", "EXP-05");
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
            TargetRun.Result result = run(server.port(), Optional.empty());

            assertThat(violation(result, "EMQX-01").actual()).contains("of message.publish");
            assertThat(result.conformance().notes())
                    .singleElement()
                    .asString()
                    .startsWith("Calls by EMQX's own count: ")
                    .contains("message.publish 0 answered, ");
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

    @Test
    void aProviderIsCalledOverTlsWhenItsAuthorityIsTrusted() throws IOException {
        Certificates authority = new Certificates("the authority");
        try (ProviderServer server = overTls(authority)) {
            Path ca = Files.writeString(folder.resolve("ca.crt"), authority.authority());

            // Not every Erlang checks the IP addresses of a certificate.
            Tls tls = Tls.trusting(ca).withServerName("localhost");

            assertThat(ids(run(server.port(), tls), Verdict.Kind.PASSED)).contains("EXP-01", "SCN-will-message");
        }
    }

    @Test
    void aProviderOfAnotherAuthorityCannotBeLoadedAndTheReasonNamesTls() throws IOException {
        try (ProviderServer server = overTls(new Certificates("the authority"))) {
            Path ca = Files.writeString(folder.resolve("ca.crt"), new Certificates("another").authority());

            assertThatThrownBy(() -> run(server.port(), Tls.trusting(ca)))
                    .isInstanceOf(TargetLostException.class)
                    .hasMessageContaining("cannot load the provider at https://")
                    .hasMessageContaining("by the authorities of --ca");
            assertThat(emqx.api().exhooks()).isEmpty();
        }
    }

    private ProviderServer overTls(Certificates authority) throws IOException {
        Provider open = Provider.builder()
                .onClientAuthenticate(request -> Decision.ALLOW)
                .build();
        TlsFiles files = authority.issue("provider", Duration.ofDays(1)).write(folder, "provider");
        return ProviderServer.start(open, listen(), ServerOptions.DEFAULTS.withTls(files));
    }

    private ListenAddress listen() {
        return new ListenAddress(emqx.providersListenOn().getHostAddress(), 0);
    }

    private TargetRun.Result run(int port, Optional<Login> login) throws IOException {
        return run(port, ConnectOptions.cleartext(), login);
    }

    private TargetRun.Result run(int port, Tls tls) throws IOException {
        return run(port, ConnectOptions.over(tls), Optional.empty());
    }

    private TargetRun.Result run(int port, ConnectOptions connecting, Optional<Login> login) throws IOException {
        TargetRun run =
                new TargetRun(new Endpoint("127.0.0.1", port), connecting, expectations(), SOME, List.of(), login);
        Listening.require(run.target(), "start the provider, or correct the address");
        return run.on(emqx, SHOWN, each -> {});
    }

    private Expectations expectations() throws IOException {
        return Expectations.read(Files.writeString(folder.resolve("expectations.yaml"), EXPECTATIONS));
    }

    private static List<String> ids(TargetRun.Result result, Verdict.Kind kind) {
        return result.conformance().results().stream()
                .filter(each -> each.verdict().kind() == kind)
                .map(each -> each.rule().id())
                .toList();
    }

    private static Violation violation(TargetRun.Result result, String id) {
        return result.conformance().results().stream()
                .filter(each -> each.rule().id().equals(id))
                .flatMap(each -> each.verdict().violation().stream())
                .findFirst()
                .orElseThrow();
    }

    private static HookCalls calls(TargetRun.Result result, String hook) {
        return result.calls().stream()
                .filter(calls -> calls.hook().equals(hook))
                .findFirst()
                .orElseThrow();
    }
}
