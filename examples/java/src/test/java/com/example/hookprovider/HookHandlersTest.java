package com.example.hookprovider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.HookProviderGrpc.HookProviderBlockingStub;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ProviderServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The provider on loopback, called as EMQX calls it. */
class HookHandlersTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Store store = new Store(out, 100).start();
    private ProviderServer server;
    private ManagedChannel channel;
    private HookProviderBlockingStub emqx;

    @BeforeEach
    void start() throws Exception {
        HookHandlers handlers = new HookHandlers(Access.read(Path.of("access.json")), store);
        server = ProviderServer.start(
                handlers.provider(ForkJoinPool.commonPool(), Duration.ofMinutes(5)), ListenAddress.loopback(0));
        channel = Grpc.newChannelBuilder(server.address().toString(), InsecureChannelCredentials.create())
                .build();
        emqx = HookProviderGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow();
        server.close();
        store.close();
    }

    @Test
    void aMessageIsRewrittenAndKeepsAllElse() throws InterruptedException {
        Message sent = Message.newBuilder()
                .setId("1")
                .setQos(2)
                .setTopic("legacy/data")
                .setPayload(ByteString.copyFrom(new byte[] {-1, 0}))
                .setTimestamp(7)
                .build();

        assertEquals(
                sent.toBuilder().setTopic("devices/data").build(),
                published(sent).getMessage());
        assertTrue(stored().contains("\"topic\":\"devices/data\""), stored());
    }

    @Test
    void aMessageWithoutHeadersIsDropped() throws InterruptedException {
        Message answer = published(Message.newBuilder().setTopic("drop/empty").build()).getMessage();

        assertEquals("false", answer.getHeadersMap().get("allow_publish"));
        assertEquals("", stored());
    }

    @ParameterizedTest
    @CsvSource({
        "sensor,   sensor-secret, true",
        "sensor,   wrong,         false",
        "sensor,   '',            false",
        "stranger, sensor-secret, false",
        "'',       '',            false"
    })
    void onlyTheRightPasswordLogsIn(String user, String password, boolean known) {
        ValuedResponse reply = emqx.onClientAuthenticate(ClientAuthenticateRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setUsername(user).setPassword(password))
                .build());
        assertEquals(ValuedResponse.ResponsedType.STOP_AND_RETURN, reply.getType());
        assertEquals(known, reply.getBoolResult());
    }

    @Test
    void theHooksThatHaveAHandlerAreDeclaredToBothVersionsAndNoOthersServed() {
        Set<String> hooks = emqx.onProviderLoaded(ProviderLoadedRequest.getDefaultInstance()).getHooksList().stream()
                .map(HookSpec::getName)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "client.authenticate",
                        "client.authorize",
                        "client.connected",
                        "client.disconnected",
                        "message.publish"),
                hooks);
        assertEquals(
                5,
                dev.exhook.proto.v2.HookProviderGrpc.newBlockingStub(channel)
                        .onProviderLoaded(dev.exhook.proto.v2.ProviderLoadedRequest.getDefaultInstance())
                        .getHooksCount());
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> emqx.onSessionCreated(SessionCreatedRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNIMPLEMENTED, refused.getStatus().getCode());
    }

    @Test
    void aFullQueueLoses() {
        Store full = new Store(out, 1);
        assertTrue(full.add(Message.getDefaultInstance()));
        assertFalse(full.add(Message.getDefaultInstance()));
    }

    private ValuedResponse published(Message message) {
        return emqx.onMessagePublish(
                MessagePublishRequest.newBuilder().setMessage(message).build());
    }

    private String stored() throws InterruptedException {
        store.close();
        return out.toString(StandardCharsets.UTF_8);
    }
}
