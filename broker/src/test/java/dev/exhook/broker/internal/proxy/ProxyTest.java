package dev.exhook.broker.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireCall;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ConnInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ClientConnectRequest REQUEST = ClientConnectRequest.newBuilder()
            .setConninfo(ConnInfo.newBuilder().setClientid("c1"))
            .build();

    private final Seen seen = new Seen();

    private static final class Seen implements ProxyListener {
        private final List<PassedCall> calls = new CopyOnWriteArrayList<>();
        private final List<String> troubles = new CopyOnWriteArrayList<>();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong open = new AtomicLong();
        private volatile Runnable whenEmqxSpeaks = () -> {};

        @Override
        public void call(PassedCall call) {
            calls.add(call);
        }

        @Override
        public void bytes(boolean emqx, int count) {
            bytes.addAndGet(count);
            if (emqx) {
                whenEmqxSpeaks.run();
            }
        }

        @Override
        public void opened(int connection) {
            open.incrementAndGet();
        }

        @Override
        public void closed(int connection) {
            open.decrementAndGet();
        }

        @Override
        public void unreachable(int connection, String why) {
            troubles.add("unreachable: " + why);
        }

        @Override
        public void unreadable(int connection, String why) {
            troubles.add("unreadable: " + why);
        }
    }

    private interface Use {
        void of(WireConnection connection, Proxy proxy) throws Exception;
    }

    private void through(RawProvider.Script script, Use use) throws Exception {
        try (RawProvider provider = RawProvider.start(script)) {
            through(provider, use);
        }
    }

    private void through(RawProvider provider, Use use) throws Exception {
        try (Proxy proxy = new Proxy(
                        new Proxy.Settings(loopback(), provider.endpoint(), Optional.empty(), Optional.empty()), seen);
                WireClient client = new WireClient();
                WireConnection connection =
                        client.connect(new Endpoint("127.0.0.1", proxy.port()), ConnectOptions.cleartext())) {
            use.of(connection, proxy);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static WireRequest request(Duration timeout) {
        return WireRequest.emqx(Rpc.ON_CLIENT_CONNECT, ProtocolVersion.V3, REQUEST, timeout);
    }

    private PassedCall onlyCall() {
        await().until(() -> !seen.calls.isEmpty());
        assertThat(seen.calls).hasSize(1);
        return seen.calls.get(0);
    }

    @Test
    void aCallGoesThroughAndIsSeenWhole() throws Exception {
        through(call -> call.reply(ByteString.copyFromUtf8("xyz")), (connection, proxy) -> {
            WireReply reply = connection.call(request(TIMEOUT)).reply().join();

            assertThat(GrpcView.of(reply).messages().get(0).message().toStringUtf8())
                    .isEqualTo("xyz");
            PassedCall passed = onlyCall();
            assertThat(passed.rpc()).contains(Rpc.ON_CLIENT_CONNECT);
            assertThat(passed.version()).contains(ProtocolVersion.V3);
            assertThat(passed.request()).contains(REQUEST.toByteString());
            assertThat(passed.reply().ending()).isEqualTo(WireReply.Ending.COMPLETED);
            assertThat(passed.reply().timeout()).isEqualTo(TIMEOUT);
            assertThat(GrpcView.of(passed.reply()).faults()).isEmpty();
            assertThat(passed.reply().data()).isEqualTo(reply.data());
            assertThat(passed.took()).isPositive().isLessThanOrEqualTo(passed.ended());
            assertThat(seen.open).hasValue(1);
            assertThat(seen.bytes.get()).isGreaterThan(100);
        });
        await().until(() -> seen.open.get() == 0);
    }

    @Test
    void manyCallsBesideEachOtherAreToldApart() throws Exception {
        through(call -> call.reply(call.message()), (connection, proxy) -> {
            List<WireCall> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(connection.call(WireRequest.emqx(
                        Rpc.ON_CLIENT_CONNECT,
                        ProtocolVersion.V3,
                        REQUEST.toBuilder()
                                .setConninfo(ConnInfo.newBuilder().setClientid("client " + i))
                                .build(),
                        TIMEOUT)));
            }
            calls.forEach(call -> call.reply().join());

            await().until(() -> seen.calls.size() == 200);
            assertThat(seen.calls)
                    .allSatisfy(call -> assertThat(
                                    GrpcView.of(call.reply()).messages().get(0).message())
                            .isEqualTo(call.request().orElseThrow()));
            assertThat(seen.calls).extracting(PassedCall::request).doesNotHaveDuplicates();
        });
    }

    @Test
    void whatIsLargerThanAFrameAndAWindowGoesThrough() throws Exception {
        ByteString large = ByteString.copyFrom(new byte[3 * 1024 * 1024]);
        through(call -> call.reply(large), (connection, proxy) -> {
            WireReply reply = connection.call(request(TIMEOUT)).reply().join();

            assertThat(GrpcView.of(reply).messages().get(0).message()).isEqualTo(large);
            assertThat(onlyCall().reply().data()).isEqualTo(reply.data());
        });
    }

    @Test
    void anErrorAResetAndALostConnectionAreSeenAsTheyWere() throws Exception {
        through(call -> call.trailersOnly(14, "gone"), (connection, proxy) -> {
            var unused = connection.call(request(TIMEOUT)).reply().join();
            assertThat(GrpcView.of(onlyCall().reply()).status()).contains(14);
        });
        seen.calls.clear();
        through(call -> call.reset(new ErrorCode(8)), (connection, proxy) -> {
            var unused = connection.call(request(TIMEOUT)).reply().join();
            assertThat(onlyCall().reply().ending()).isEqualTo(WireReply.Ending.RESET);
        });
        seen.calls.clear();
        through(call -> call.hangUp(), (connection, proxy) -> {
            WireReply reply = connection.call(request(TIMEOUT)).reply().join();
            assertThat(reply.ending()).isEqualTo(WireReply.Ending.CONNECTION_LOST);
            assertThat(onlyCall().reply().ending()).isEqualTo(WireReply.Ending.CONNECTION_LOST);
        });
    }

    @Test
    void aCallThatEmqxHasGivenUpIsOver() throws Exception {
        through(call -> {}, (connection, proxy) -> {
            var unused =
                    connection.call(request(Duration.ofMillis(100))).reply().join();

            PassedCall passed = onlyCall();
            assertThat(passed.reply().ending()).isEqualTo(WireReply.Ending.TIMED_OUT);
            assertThat(passed.took()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        });
    }

    @Test
    void aCallWithoutItsMessageIsHalfOpen() throws Exception {
        through(call -> {}, (connection, proxy) -> {
            var unused = connection
                    .call(request(Duration.ofMillis(100)).halfOpen())
                    .reply()
                    .join();

            assertThat(onlyCall().request()).isEmpty();
        });
    }

    @Test
    void whatIsNoHttp2IsPassedOnUnread() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Proxy proxy = new Proxy(
                        new Proxy.Settings(
                                loopback(),
                                new Endpoint("127.0.0.1", server.getLocalPort()),
                                Optional.empty(),
                                Optional.empty()),
                        seen);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Socket served = server.accept()) {
            byte[] hello = "GET / HTTP/1.1\r\nHost: somebody\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            OutputStream out = client.getOutputStream();
            out.write(hello);
            out.flush();

            assertThat(served.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
            await().until(() -> !seen.troubles.isEmpty());
            assertThat(seen.troubles).singleElement().asString().startsWith("unreadable: ");

            client.shutdownOutput();
            assertThat(served.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void lastWordsArePassedOnThoughTheNextRequestCannotBe() throws Exception {
        try (RawProvider provider = RawProvider.start(call -> {});
                Proxy proxy = new Proxy(
                        new Proxy.Settings(loopback(), provider.endpoint(), Optional.empty(), Optional.empty()), seen);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            OutputStream out = client.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(RawFrames.settings().toByteArray());
            await().until(() -> !provider.connections().isEmpty());
            RawConnection connection = provider.connections().get(0);
            await().until(() -> connection.received().contains("SETTINGS {}"));
            var busy = new CompletableFuture<Void>();
            var free = new CompletableFuture<Void>();
            seen.whenEmqxSpeaks = () -> {
                busy.complete(null);
                free.join();
            };
            out.write(RawFrames.ping().toByteArray());
            busy.join();
            out.write(RawFrames.ping().toByteArray());
            connection.goAway(0, ErrorCode.NO_ERROR, "last words");
            connection.reset();
            await().until(connection::isClosed);
            free.complete(null);

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .endsWith("last words");
        }
    }

    @Test
    void aProviderThatIsNotThereClosesTheConnection() throws Exception {
        try (Proxy proxy = new Proxy(
                        new Proxy.Settings(
                                loopback(),
                                new Endpoint("127.0.0.1", FreePorts.one()),
                                Optional.empty(),
                                Optional.empty()),
                        seen);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(seen.troubles).singleElement().asString().startsWith("unreachable: ");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThatThrownBy(() -> new Proxy(
                            new Proxy.Settings(
                                    address, new Endpoint("127.0.0.1", 9), Optional.empty(), Optional.empty()),
                            seen))
                    .isInstanceOf(IOException.class);
        }
    }
}
