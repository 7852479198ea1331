package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.script.raw.RawProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a provider may be: at the second address of a name, or in a file. */
class AddressesTest {
    @TempDir
    private Path folder;

    @Test
    void eachAddressOfANameIsTriedUntilOneAnswers() throws IOException {
        try (RawProvider provider = RawProvider.start(
                        call -> call.headers().message(Wired.WORLD).trailers(0));
                WireClient client = clientOf(nobody(), nobody(), loopback(provider.port()))) {
            WireReply reply = client.connect(new Endpoint("several.example", 1), ConnectOptions.cleartext())
                    .call(Wired.request())
                    .reply()
                    .join();

            assertThat(reply.ending()).isEqualTo(WireReply.Ending.COMPLETED);
        }
    }

    @Test
    void whereNoneAnswersTheReasonIsSaid() throws IOException {
        try (WireClient client = clientOf(nobody(), nobody())) {
            assertThatThrownBy(() -> client.connect(new Endpoint("several.example", 1), ConnectOptions.cleartext()))
                    .hasMessage("several.example:1 connection refused: nothing listens there");
        }
    }

    @Test
    void aSocketFileIsCalledLikeAPort() {
        Path file = folder.resolve("provider.sock");
        try (RawProvider provider = RawProvider.start(
                        UnixDomainSocketAddress.of(file),
                        call -> call.headers().message(Wired.WORLD).trailers(0));
                WireClient client = new WireClient()) {
            WireReply reply = client.connect(Endpoint.parse("unix:" + file), ConnectOptions.cleartext())
                    .call(Wired.request())
                    .reply()
                    .join();

            assertThat(reply.ending()).isEqualTo(WireReply.Ending.COMPLETED);
            assertThat(provider.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.requestHeaders().first(":authority"))
                            .contains("localhost"));
        }
    }

    @Test
    void aSocketFileThatIsNotThereIsSaid() {
        try (WireClient client = new WireClient()) {
            assertThatThrownBy(() -> client.connect(
                            Endpoint.parse("unix:" + folder.resolve("none.sock")), ConnectOptions.cleartext()))
                    .hasMessageStartingWith("unix:" + folder.resolve("none.sock") + " ")
                    .hasMessageContaining("No such file or directory");
        }
    }

    @Test
    void aStrangerKnocksAtASocketFileToo() throws IOException {
        Path file = folder.resolve("provider.sock");
        try (RawProvider provider = RawProvider.start(
                UnixDomainSocketAddress.of(file),
                call -> call.headers().message(Wired.WORLD).trailers(0))) {
            Stranger.visit(
                    Endpoint.parse("unix:" + file),
                    "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                    Wired.SHORT,
                    Wired.SHORT);

            assertThat(provider.calls()).isEmpty();
        }
    }

    /** As at a balancer that is slow to accept: the system tries again after a second. */
    @Test
    void aStrangerWaitsToBeLetInAsLongAsItIsTold() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (isLetIn(slow, queue)) {}
            Thread accepting = new Thread(() -> acceptAll(slow), "slow balancer");
            accepting.setDaemon(true);
            accepting.start();

            Stranger.visit(
                    Endpoint.parse("127.0.0.1:" + slow.getLocalPort()),
                    new byte[1],
                    Duration.ofMinutes(2),
                    Wired.SHORT);
        } finally {
            for (Socket each : queue) {
                each.close();
            }
        }
    }

    private static boolean isLetIn(ServerSocket server, List<Socket> queue) throws IOException {
        Socket next = new Socket();
        queue.add(next);
        try {
            next.connect(server.getLocalSocketAddress(), 300);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static void acceptAll(ServerSocket server) {
        try {
            while (true) {
                server.accept();
            }
        } catch (IOException e) {
            return; // closed at the end of the test
        }
    }

    private static WireClient clientOf(SocketAddress... addresses) {
        return new WireClient(request -> {}, endpoint -> List.of(addresses));
    }

    private static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static SocketAddress nobody() {
        return loopback(FreePorts.one());
    }
}
