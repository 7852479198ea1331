package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ServerTiming OFTEN = new ServerTiming(
            ServerTiming.DEFAULTS.shortestPing(),
            Duration.ofMillis(10),
            ServerTiming.DEFAULTS.secondStep(),
            ServerTiming.DEFAULTS.longestHold(),
            ServerTiming.DEFAULTS.lastCalls());

    private final Certificates ca = new Certificates("the authority");
    private final Certificates otherCa = new Certificates("another authority");

    @TempDir
    private Path folder;

    @AutoClose
    private final LogRecords log = new LogRecords(ProviderServer.class);

    private TlsFiles files;

    @BeforeEach
    void certificate() throws IOException {
        files = ca.issue("provider", DAY).write(folder, "tls");
    }

    @Test
    void itIsServedOverTlsAndNotInPlaintext() throws IOException {
        try (ProviderServer server = start(files);
                TestClient plain = new TestClient(server.port())) {
            assertThatCode(() -> check(server, trusting(ca))).doesNotThrowAnyException();
            assertThatThrownBy(() -> check(server, trusting(otherCa))).hasMessageContaining("UNAVAILABLE");
            assertThatThrownBy(() ->
                            HealthGrpc.newBlockingStub(plain.channel()).check(HealthCheckRequest.getDefaultInstance()))
                    .hasMessageContaining("UNAVAILABLE");
        }
    }

    @Test
    void aClientNeedsACertificateOfTheRightAuthorityWhenToldSo() throws IOException {
        Path clientCa = Files.writeString(folder.resolve("ca.crt"), ca.authority());
        try (ProviderServer server = start(new TlsFiles(files.certificate(), files.privateKey(), clientCa, true))) {
            assertThatCode(() -> check(server, with(ca.issue("emqx", DAY)))).doesNotThrowAnyException();
            assertThatThrownBy(() -> check(server, trusting(ca))).hasMessageContaining("UNAVAILABLE");
            assertThatThrownBy(() -> check(server, with(otherCa.issue("emqx", DAY))))
                    .hasMessageContaining("UNAVAILABLE");
            assertThatThrownBy(() -> check(server, with(ca.issue("emqx", DAY.negated()))))
                    .hasMessageContaining("UNAVAILABLE");
        }
    }

    /** Every certificate of the authority was good, also that of a device. */
    @Test
    void aClientNeedsOneOfTheNamesWhenToldSo() throws IOException {
        Path clientCa = Files.writeString(folder.resolve("ca.crt"), ca.authority());
        TlsFiles named = new TlsFiles(files.certificate(), files.privateKey(), clientCa, true);
        try (ProviderServer server = start(named.withClientNames(Set.of("emqx", "emqx-2")))) {
            assertThatCode(() -> check(server, with(ca.issue("emqx", DAY)))).doesNotThrowAnyException();
            assertThatCode(() -> check(server, with(ca.issue("emqx-2", DAY)))).doesNotThrowAnyException();
            for (String other : List.of("device", "emqx-3", "xemqx", "emqx\\,CN=emqx")) {
                assertThatThrownBy(() -> check(server, with(ca.issue(other, DAY))))
                        .as(other)
                        .hasMessageContaining("UNAVAILABLE");
            }
        }
        try (ProviderServer server = start(named.withClientNames(Set.of("localhost")))) {
            assertThatCode(() -> check(server, with(ca.issue("any", DAY)))).doesNotThrowAnyException();
        }
    }

    @Test
    void aClientMayHaveACertificateWhenItNeedNot() throws IOException {
        Path clientCa = Files.writeString(folder.resolve("ca.crt"), ca.authority());
        try (ProviderServer server = start(new TlsFiles(files.certificate(), files.privateKey(), clientCa, false))) {
            assertThatCode(() -> check(server, with(ca.issue("emqx", DAY)))).doesNotThrowAnyException();
            assertThatCode(() -> check(server, trusting(ca))).doesNotThrowAnyException();
        }
    }

    @Test
    void renewedFilesAreUsedForNewConnections() throws IOException {
        try (ProviderServer server = start(files)) {
            Instant expiry = server.certificateExpiry().orElseThrow();
            assertThat(expiry).isBetween(Instant.now(), Instant.now().plus(DAY));
            otherCa.issue("renewed", DAY.multipliedBy(2)).write(folder, "tls");
            await().untilAsserted(() ->
                    assertThatCode(() -> check(server, trusting(otherCa))).doesNotThrowAnyException());
            assertThatThrownBy(() -> check(server, trusting(ca))).hasMessageContaining("UNAVAILABLE");
            assertThat(server.certificateExpiry().orElseThrow()).isAfter(expiry.plus(DAY.dividedBy(2)));
            await().untilAsserted(() -> assertThat(log.texts())
                    .anyMatch(text -> text.startsWith("using the renewed certificate in " + files.certificate())));
        }
    }

    /** As in Kubernetes: the files are links by way of a folder that is exchanged in one step. */
    @Test
    void linksThatAreExchangedAreFollowed() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Path renewed = Files.createDirectory(folder.resolve("renewed"));
        ca.issue("old", DAY).write(old, "tls");
        otherCa.issue("renewed", DAY).write(renewed, "tls");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), old);
        TlsFiles linked = new TlsFiles(
                Files.createSymbolicLink(folder.resolve("linked.crt"), data.resolve("tls.crt")),
                Files.createSymbolicLink(folder.resolve("linked.key"), data.resolve("tls.key")),
                null,
                false);
        try (ProviderServer server = start(linked)) {
            check(server, trusting(ca));
            Files.move(
                    Files.createSymbolicLink(folder.resolve("..next"), renewed), data, StandardCopyOption.ATOMIC_MOVE);
            await().untilAsserted(() ->
                    assertThatCode(() -> check(server, trusting(otherCa))).doesNotThrowAnyException());
        }
    }

    @Test
    void filesThatCannotBeUsedChangeNothingAndAreLoggedOnce() throws IOException {
        try (ProviderServer server = start(files)) {
            ReplacedFile.write(
                    files.certificate(), ca.issue("expired", DAY.negated()).certificate());
            await().until(() -> !log.texts().isEmpty());
            ReplacedFile.write(files.certificate(), "half a certif");
            await().until(() -> log.texts().size() == 2);
            assertThat(server.certificateReloadFailures()).isGreaterThanOrEqualTo(2);
            check(server, trusting(ca));
            assertThat(log.texts())
                    .satisfiesExactly(
                            expired -> assertThat(expired)
                                    .startsWith("keeping the certificates in use: " + files.certificate()
                                            + ": the certificate of CN=expired expired on "),
                            broken -> assertThat(broken)
                                    .isEqualTo("keeping the certificates in use: " + files.certificate()
                                            + ": expected certificates in PEM form (BEGIN CERTIFICATE)"));
        }
    }

    private static ProviderServer start(TlsFiles files) throws IOException {
        return ProviderServer.start(
                AllHooks.builder().build(), ListenAddress.loopback(0), ServerOptions.DEFAULTS.withTls(files), OFTEN);
    }

    private static void check(ProviderServer server, ChannelCredentials credentials) {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("localhost", server.port(), credentials)
                .build();
        try {
            HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(5, TimeUnit.MINUTES)
                    .check(HealthCheckRequest.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }

    private static ChannelCredentials trusting(Certificates ca) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(stream(ca.authority()))
                .build();
    }

    private ChannelCredentials with(Certificates.Signed client) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(stream(ca.authority()))
                .keyManager(stream(client.certificate()), stream(client.key()))
                .build();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
