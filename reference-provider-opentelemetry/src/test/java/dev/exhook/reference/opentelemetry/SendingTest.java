package dev.exhook.reference.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.Certificates;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How spans are sent, and what happens when they are not taken. */
class SendingTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration PATIENT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @AutoClose
    private final LogRecords log = new LogRecords(OpenTelemetryTraces.class);

    @AutoClose
    private final LogRecords library = new LogRecords("io.opentelemetry");

    @AutoClose
    private OtlpReceiver receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = new OtlpReceiver();
    }

    @Test
    void everyCallIsReceivedByTheEndInBatches() throws Exception {
        try (Called called = new Called(Traced.soon(receiver.port(), 10_000, 100, PATIENT), deciding())) {
            IntStream.range(0, 1_000).forEach(i -> called.authorize());
        }
        assertThat(receiver.taken()).isEqualTo(1_000);
        assertThat(receiver.requests)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(request -> assertThat(request.body()
                                .getResourceSpans(0)
                                .getScopeSpans(0)
                                .getSpansCount())
                        .isLessThanOrEqualTo(100));
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void aReceiverThatHangsHoldsUpNoCallAndWhatFindsNoRoomIsCounted() throws Exception {
        receiver.freeze();
        Figured figures = new Figured();
        try (Called called = new Called(Traced.soon(receiver.port(), 10, 10, SHORT), deciding())) {
            called.traces().show(figures);
            IntStream.range(0, 200)
                    .forEach(i -> assertThat(called.authorize().getBoolResult()).isFalse());
            assertThat(figures.value("exhook_traces_spans")).isEqualTo(200);
            assertThat(figures.value("exhook_traces_sent")).isZero();
        }
        assertThat(log.texts())
                .containsExactly("200 spans were never sent: too many at a time, or no time left at the end");
    }

    @Test
    void thatSpansComeFasterThanTheyAreTakenIsSaid() throws Exception {
        receiver.freeze();
        try (Called called = new Called(Traced.soon(receiver.port(), 10, 10, PATIENT), deciding())) {
            IntStream.range(0, 200).forEach(i -> called.authorize());
            receiver.thaw();
            await().until(() -> !log.texts().isEmpty());
        }
        assertThat(log.texts())
                .first()
                .asString()
                .matches("at least 1[678]\\d spans found no room to wait in: they come faster than http://127.0.0.1:"
                        + receiver.port() + "/v1/traces takes them");
        assertThat(library.texts()).isEmpty();
    }

    @Test
    void aReceiverThatIsAwayIsALineInTenSecondsAndNoFailedCall() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        Figured figures = new Figured();
        try (Called called = new Called(Traced.soon(nobody, 1_000, 1, SHORT), deciding(), Exporters::trying)) {
            called.traces().show(figures);
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(called.authorize().getBoolResult()).isFalse());
            await().until(() -> figures.value("exhook_traces_failed") == 20);
        }
        assertThat(log.texts())
                .as("one in ten seconds: a busy machine may have taken more than that")
                .hasSizeBetween(1, 20)
                .first()
                .asString()
                .startsWith("1 spans were not taken by http://127.0.0.1:" + nobody + "/v1/traces: ")
                .doesNotContain("Exception");
        assertThat(library.texts()).isEmpty();
    }

    @Test
    void anAnswerThatIsNoIsSaidWithItsStatus() throws Exception {
        receiver.status = 401;
        try (Called called = new Called(Traced.everything(receiver), deciding())) {
            called.authorize();
        }
        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith(
                        "1 spans were not taken by http://127.0.0.1:" + receiver.port() + "/v1/traces: answered 401");
    }

    @Test
    void headersAreSentAndTlsIsCheckedByTheAuthorityThatIsConfigured() throws Exception {
        Certificates authority = new Certificates("the authority");
        Path ca = Files.writeString(folder.resolve("ca.crt"), authority.authority());
        Path other = Files.writeString(folder.resolve("other.crt"), new Certificates("another").authority());
        Certificates.Signed signed = authority.issue("collector", Duration.ofDays(1));
        try (OtlpReceiver secure = new OtlpReceiver(ServerTls.context(signed))) {
            URI url = URI.create("https://localhost:" + secure.port() + "/v1/traces");
            assertThat(new ConfiguredOtlp(secured(url, other)).problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .startsWith(url + ": ")
                            .contains("unable to find valid certification path"));
            assertThat(secure.requests).isEmpty();
            assertThat(new ConfiguredOtlp(secured(url, ca)).problem()).isEmpty();
            try (Called called = new Called(secured(url, ca), deciding())) {
                called.authorize();
            }
            assertThat(secure.taken()).isEqualTo(1);
            assertThat(secure.requests)
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers())
                            .containsEntry("Authorization", "Bearer hush")
                            .containsEntry("Content-Type", "application/x-protobuf"));
        }
    }

    private static TraceSettings secured(URI url, Path ca) {
        return new TraceSettings(
                url,
                1,
                Set.of(),
                Map.of("Authorization", "Bearer hush"),
                ca,
                TraceSettings.DEFAULT_SERVICE_NAME,
                Map.of(),
                PATIENT,
                Traced.AT_THE_END,
                TraceSettings.DEFAULT_MAX_SPANS,
                TraceSettings.DEFAULT_MAX_BATCH,
                PATIENT);
    }

    private static ProviderBuilder deciding() throws IOException {
        return Provider.builder().onClientAuthorize(request -> Decision.DENY);
    }
}
