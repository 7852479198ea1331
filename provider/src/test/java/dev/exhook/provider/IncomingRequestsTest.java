package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each request here says that it has a million bytes, and sends a part of them. */
@Timeout(300)
class IncomingRequestsTest {
    private static final int ROOM = 500_000;
    private static final int WHOLE = 1_000_000;
    private static final String PUBLISH = Rpc.ON_MESSAGE_PUBLISH.path(ProtocolVersion.V3);

    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LogRecords log = new LogRecords(Provider.class);

    @AutoClose
    private final LogRecords grpcLog = new LogRecords("io.grpc");

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private HalfSentRequest connection;

    @BeforeEach
    void start() throws IOException {
        Provider provider = AllHooks.builder()
                .observe((rpc, outcome, nanos, reply) -> calls.add(rpc.methodName() + " " + outcome))
                .build();
        server = ProviderServer.start(
                provider, ListenAddress.loopback(0), ServerOptions.DEFAULTS.withMaxIncomingBytes(ROOM));
        connection = HalfSentRequest.to(server.port());
    }

    @Test
    void whatFindsNoRoomIsRefusedAndNothingElse() throws IOException {
        connection.begin(1, PUBLISH, 400_000, 300_000);
        connection.begin(3, PUBLISH, WHOLE, 300_000);
        connection.awaitEnd(3);
        connection.send(1, 100_000, true);
        connection.awaitEnd(1);
        assertThat(calls).containsExactly("OnMessagePublish REJECTED", "OnMessagePublish INVALID");
        assertThat(log.texts())
                .first()
                .isEqualTo(
                        "OnMessagePublish: too many large requests are coming in (500000 bytes are the limit), answered"
                                + " RESOURCE_EXHAUSTED");
        assertThat(grpcLog.texts()).allSatisfy(text -> assertThat(text).hasLineCount(1));
    }

    @Test
    void aRequestThatIsGivenUpMakesRoom() throws IOException {
        int stream;
        try (HalfSentRequest other = HalfSentRequest.to(server.port())) {
            other.begin(1, PUBLISH, WHOLE, 300_000);
            stream = callUntil("OnMessagePublish REJECTED", 1);
        }
        callUntil("OnMessagePublish INVALID", stream);
    }

    /** Whole requests until one has ended so; returns the next stream. Zeros are no message, so a decoded one is invalid. */
    private int callUntil(String end, int first) throws IOException {
        int stream = first;
        while (!calls.contains(end)) {
            connection.begin(stream, PUBLISH, 400_000, 100_000);
            connection.send(stream, 300_000, true);
            connection.awaitEnd(stream);
            stream += 2;
        }
        return stream;
    }

    /** Who does not acknowledge the settings may send 64 KB on a stream. */
    @Test
    void whoSendsMoreThanTheWindowIsALineInTheLog() throws IOException {
        try (HalfSentRequest other = HalfSentRequest.withSmallWindow(server.port())) {
            other.begin(1, PUBLISH, WHOLE, 0);
            for (int stream = 3; stream < 9; stream += 2) {
                other.begin(stream, PUBLISH, WHOLE, 300_000);
            }
            await().untilAsserted(() -> assertThat(grpcLog.texts())
                    .anySatisfy(text -> assertThat(text).contains("Flow control window exceeded")));
            assertThat(grpcLog.texts()).allSatisfy(text -> assertThat(text).hasLineCount(1));
        }
    }

    @Test
    void smallOnesAreNotCounted() throws IOException {
        for (int stream = 1; stream < 25; stream += 2) {
            connection.begin(stream, PUBLISH, WHOLE, 60_000);
        }
        connection.begin(25, PUBLISH, 10, 0);
        connection.send(25, 10, true);
        connection.awaitEnd(25);
        assertThat(calls).containsExactly("OnMessagePublish INVALID");
    }
}
