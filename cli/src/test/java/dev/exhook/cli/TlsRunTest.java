package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.Certificates;
import dev.exhook.broker.internal.wire.Tls;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over TLS, as EMQX's {@code ssl} block would speak it. */
class TlsRunTest {
    @TempDir
    private Path folder;

    private Certificates ours;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ours = new Certificates(folder);
    }

    @Test
    void anyCertificateWillDoUntilAnAuthorityIsGiven() throws Exception {
        Path strangers = Files.createDirectory(folder.resolve("strangers"));
        try (RawProvider provider = RawProvider.start(
                ours.server(Certificates.certificate().addSanDnsName("localhost"))
                        .build(),
                Gallery.sound())) {
            Tck unchecked = run(provider, "--tls");
            Tck checked = run(provider, "--ca", ours.authority().toString());
            Tck strange = run(
                    provider, "--ca", new Certificates(strangers).authority().toString());

            assertThat(unchecked.exitCode()).isZero();
            assertThat(checked.exitCode()).isZero();
            assertThat(checked.out()).contains("pass  TRN-04 ", " 0 failed,");
            assertThat(strange.err())
                    .startsWith("exhook-tck: localhost:" + provider.port() + " TLS failed: ")
                    .contains("no trusted authority has signed its certificate")
                    .hasLineCount(1);
            assertThat(strange.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void theNameThatIsCheckedCanBeGiven() throws Exception {
        try (RawProvider provider = RawProvider.start(
                ours.server(Certificates.certificate().addSanDnsName("provider.example"))
                        .build(),
                Gallery.sound())) {
            String authority = ours.authority().toString();
            Tck other = run(provider, "--ca", authority);
            Tck named = run(provider, "--ca", authority, "--server-name", "provider.example");

            assertThat(other.err())
                    .contains("its certificate is for other names")
                    .hasLineCount(1);
            assertThat(other.exitCode()).isEqualTo(3);
            assertThat(named.exitCode()).isZero();
        }
    }

    @Test
    void aProviderThatAsksForACertificateGetsIt() throws Exception {
        try (RawProvider provider = RawProvider.start(
                ours.serverThatAsks(Certificates.certificate().addSanDnsName("localhost"))
                        .build(),
                Gallery.sound())) {
            Tls identified = ours.identify(Tls.unverified());
            Tck known = run(
                    provider,
                    "--cert",
                    String.valueOf(identified.certificate()),
                    "--key",
                    String.valueOf(identified.key()));
            Tck unknown = run(provider, "--tls");

            assertThat(known.exitCode()).isZero();
            assertThat(unknown.err())
                    .startsWith("exhook-tck: localhost:" + provider.port())
                    .hasLineCount(1);
            assertThat(unknown.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void theWrongKindOfConnectionIsSaidEitherWay() throws Exception {
        try (RawProvider overTls = RawProvider.start(
                        ours.server(Certificates.certificate().addSanDnsName("localhost"))
                                .build(),
                        Gallery.sound());
                RawProvider inClear = RawProvider.start(Gallery.sound())) {
            Tck cleartext = run(overTls);
            Tck tls = run(inClear, "--tls");

            assertThat(cleartext.err())
                    .contains("is it a gRPC server, and one without TLS? (--tls speaks TLS to it)")
                    .hasLineCount(1);
            assertThat(cleartext.exitCode()).isEqualTo(3);
            assertThat(tls.err())
                    .contains("does not speak TLS: it wants http, not https")
                    .hasLineCount(1);
            assertThat(tls.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void theCommandThatRunsARuleAgainSpeaksTlsToo() throws Exception {
        try (RawProvider provider = RawProvider.start(
                ours.server(Certificates.certificate().addSanDnsName("localhost"))
                        .build(),
                call -> {
                    if (call.path().endsWith("/OnClientConnect")) {
                        call.trailersOnly(13, "oops");
                    } else {
                        Gallery.sound().answer(call);
                    }
                })) {
            Tck run = run(provider, "--ca", ours.authority().toString(), "--only", "LOAD-11");

            assertThat(run.out())
                    .contains("./exhook-tck run --target localhost:" + provider.port() + " --ca " + ours.authority()
                            + " --prefix ");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aScenarioCallsALiveProviderOverTlsAndScriptedOnesWithout() throws Exception {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), """
                scenario: two
                providers:
                - name: mine
                - name: other
                steps:
                - connect: {client: c1, version: 5}
                  expect: {connack: {code: 0}}
                expect:
                  calls:
                  - {provider: other, include: [client.connect]}
                """);
        try (RawProvider provider = RawProvider.start(
                ours.serverThatAsks(Certificates.certificate().addSanDnsName("localhost"))
                        .build(),
                Gallery.sound())) {
            Tls identified = ours.identify(Tls.unverified());
            Tck run = Tck.run(
                    "scenario",
                    scenario.toString(),
                    "--provider",
                    "mine=localhost:" + provider.port(),
                    "--ca",
                    ours.authority().toString(),
                    "--cert",
                    String.valueOf(identified.certificate()),
                    "--key",
                    String.valueOf(identified.key()));

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(provider.calls()).isNotEmpty();
        }
    }

    private static Tck run(RawProvider provider, String... options) {
        String[] selection = Stream.of(options).anyMatch("--only"::equals)
                ? new String[0]
                : new String[] {"--only", "SVC-03,TRN-04,ROB-08"};
        return Tck.run(Stream.of(new String[] {"run", "--target", "localhost:" + provider.port()}, options, selection)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }
}
