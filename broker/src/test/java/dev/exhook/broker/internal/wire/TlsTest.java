package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Certificates.certificate;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static dev.exhook.broker.internal.wire.Wired.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ConnectFailure.Kind;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    @TempDir
    private Path directory;

    private final WireClient client = new WireClient();
    private Certificates ours;

    @BeforeEach
    void makeAuthority() throws Exception {
        ours = new Certificates(directory);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private RawProvider provider(SslContextBuilder server) throws Exception {
        return RawProvider.start(server.build(), call -> call.reply(WORLD));
    }

    private RawProvider provider(CertificateBuilder certificate) throws Exception {
        return provider(ours.server(certificate));
    }

    private WireReply call(RawProvider provider, String host, Tls tls) {
        try (var connection = client.connect(new Endpoint(host, provider.port()), ConnectOptions.over(tls))) {
            return connection.call(request()).reply().join();
        }
    }

    private ConnectFailure failure(RawProvider provider, String host, Tls tls) {
        return catchThrowableOfType(CannotConnectException.class, () -> call(provider, host, tls))
                .failure();
    }

    @Test
    void aTrustedCertificateForTheNameIsTaken() throws Exception {
        try (var provider = provider(certificate().addSanDnsName("localhost"))) {
            WireReply reply = call(provider, "localhost", Tls.trusting(ours.authority()));

            assertThat(GrpcView.of(reply).faults()).isEmpty();
            assertThat(provider.calls().get(0).requestHeaders().first(":scheme"))
                    .contains("https");
            assertThat(provider.connections().get(0).serverName()).contains("localhost");
        }
    }

    @Test
    void aTrustedCertificateForTheAddressIsTakenAndNoNameIsSent() throws Exception {
        try (var provider = provider(certificate().addSanIpAddress("127.0.0.1"))) {
            WireReply reply = call(provider, "127.0.0.1", Tls.trusting(ours.authority()));

            assertThat(GrpcView.of(reply).faults()).isEmpty();
            assertThat(provider.connections().get(0).serverName()).isEmpty();
        }
    }

    @Test
    void anotherServerNameIsAskedForAndChecked() throws Exception {
        try (var provider = provider(certificate().addSanDnsName("other.example"))) {
            Tls tls = Tls.trusting(ours.authority()).withServerName("other.example");
            WireReply reply = call(provider, "127.0.0.1", tls);

            assertThat(GrpcView.of(reply).faults()).isEmpty();
            assertThat(provider.connections().get(0).serverName()).contains("other.example");
        }
    }

    @Test
    void withoutVerifyingAnyCertificateIsTaken() throws Exception {
        try (var provider = provider(expired().addSanDnsName("other.example"))) {
            assertThat(GrpcView.of(call(provider, "localhost", Tls.unverified()))
                            .faults())
                    .isEmpty();
        }
    }

    @Test
    void theSessionShowsThePeersCertificate() throws Exception {
        try (var provider = provider(certificate());
                var connection = client.connect(
                        new Endpoint("localhost", provider.port()), ConnectOptions.over(Tls.unverified()))) {
            assertThat(connection.tls().orElseThrow().getPeerPrincipal()).hasToString("CN=of a test");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (var provider = provider(certificate().addSanDnsName("other.example"))) {
            ConnectFailure failure = failure(provider, "localhost", Tls.trusting(ours.authority()));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.explanation())
                    .startsWith("localhost:" + provider.port() + " TLS failed: its certificate is for other names (");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (var provider = provider(expired().addSanDnsName("localhost"))) {
            assertThat(failure(provider, "localhost", Tls.trusting(ours.authority()))
                            .explanation())
                    .contains("TLS failed: its certificate has expired (");
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        try (var provider = provider(certificate().addSanDnsName("localhost"))) {
            assertThat(failure(provider, "localhost", Tls.trusting(new Certificates(theirs).authority()))
                            .explanation())
                    .contains("TLS failed: no trusted authority has signed its certificate (");
            assertThat(failure(provider, "localhost", Tls.verified()).explanation())
                    .contains("TLS failed: no trusted authority has signed its certificate (");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aProviderThatAsksForAClientCertificateGetsOne(String version) throws Exception {
        try (var provider = provider(ours.serverThatAsks(certificate()).protocols(version))) {
            assertThat(GrpcView.of(call(provider, "localhost", ours.identify(Tls.unverified())))
                            .faults())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aProviderThatAsksForAClientCertificateRefusesToGoWithout(String version) throws Exception {
        try (var provider = provider(ours.serverThatAsks(certificate()).protocols(version))) {
            ConnectFailure failure = failure(provider, "localhost", Tls.unverified());

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.explanation()).containsPattern("client certificate|wants one and got none");
        }
    }

    @Test
    void aClientCertificateOfAnotherAuthorityIsRefused() throws Exception {
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        try (var provider = provider(ours.serverThatAsks(certificate()))) {
            assertThat(failure(provider, "localhost", new Certificates(theirs).identify(Tls.unverified()))
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void whateverAlpnAgreesUponItGoesOnInHttp2() throws Exception {
        var http1 = new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                List.of("http/1.1"));
        try (var silent = provider(ours.server(certificate()));
                var other = provider(ours.server(certificate()).applicationProtocolConfig(http1))) {
            assertThat(GrpcView.of(call(silent, "localhost", Tls.unverified())).faults())
                    .isEmpty();
            assertThat(GrpcView.of(call(other, "localhost", Tls.unverified())).faults())
                    .isEmpty();
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        Path missing = directory.resolve("missing.pem");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "no PEM");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsContext.of(Tls.trusting(missing)))
                .withMessage("cannot read " + missing + ", which should hold PEM certificates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsContext.of(Tls.trusting(garbage)))
                .withMessage(garbage + " should hold PEM certificates, but does not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsContext.of(Tls.unverified().withClientCertificate(garbage, garbage)))
                .withMessageContaining(garbage + " should hold a PKCS#8 PEM key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tls(true, null, garbage, null, null))
                .withMessageEndingWith("but only the certificate is given");
    }

    private static CertificateBuilder expired() {
        return certificate().notAfter(Instant.now().minus(Duration.ofDays(1)));
    }
}
