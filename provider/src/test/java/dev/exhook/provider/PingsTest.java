package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** EMQX pings every connection every 60 s for ever, whether there are calls or not. Here it is done in fast motion. */
class PingsTest {
    private static final int PINGS = 50;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int PING_BYTES = 8;

    @Test
    void pingsAtTheAllowedRateAreAnsweredForEverOnAnIdleConnection() throws IOException {
        assertThat(answeredPings(new ServerTiming(
                        Duration.ofNanos(1),
                        Duration.ofSeconds(1),
                        ServerTiming.DEFAULTS.secondStep(),
                        ServerTiming.DEFAULTS.longestHold(),
                        ServerTiming.DEFAULTS.lastCalls())))
                .isEqualTo(PINGS);
    }

    @Test
    void theAllowedRateIsTwiceEmqxsOwn() {
        assertThat(ServerTiming.DEFAULTS.shortestPing()).isEqualTo(Duration.ofSeconds(60 / 2));
    }

    @Test
    void whoPingsWithoutRestIsSentAway() throws IOException {
        assertThat(answeredPings(ServerTiming.DEFAULTS)).isLessThan(PINGS);
    }

    private static int answeredPings(ServerTiming timing) throws IOException {
        try (ProviderServer server = ProviderServer.start(
                        AllHooks.builder().build(), ListenAddress.loopback(0), ServerOptions.DEFAULTS, timing);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            send(out, SETTINGS, new byte[0]);
            for (int answered = 0; answered < PINGS; answered++) {
                if (!isSent(out) || !isAnswered(in)) {
                    return answered;
                }
            }
            return PINGS;
        }
    }

    /** False where the server has closed the connection before its GOAWAY was read. */
    private static boolean isSent(DataOutputStream out) throws IOException {
        try {
            send(out, PING, new byte[PING_BYTES]);
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    private static void send(DataOutputStream out, int type, byte[] payload) throws IOException {
        out.writeShort(0);
        out.writeByte(payload.length);
        out.writeByte(type);
        out.writeByte(0);
        out.writeInt(0);
        out.write(payload);
        out.flush();
    }

    private static boolean isAnswered(DataInputStream in) throws IOException {
        try {
            return readsAnswer(in);
        } catch (EOFException | SocketException closed) {
            return false;
        }
    }

    private static boolean readsAnswer(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readUnsignedShort() << Byte.SIZE | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            in.readInt();
            in.readFully(new byte[length]);
            if (type == GOAWAY) {
                return false;
            }
            if (type == PING && flags == ACK) {
                return true;
            }
        }
    }
}
