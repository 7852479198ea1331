package dev.exhook.provider;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A connection on which requests can be sent in part, as no gRPC client does: HTTP/2 frames by hand (RFC 9113). */
final class HalfSentRequest implements AutoCloseable {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;

    private static final int DATA = 0;
    private static final int SETTINGS = 4;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final Set<Integer> ENDS = Set.of(HEADERS, RST_STREAM);
    private static final int FRAME_SIZE = 16384;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    /** A frame that came, without its contents. */
    private record Frame(int type, int stream) {}

    private HalfSentRequest(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0], 0);
    }

    /** A connection that may send as much as the server allows. */
    static HalfSentRequest to(int port) throws IOException {
        HalfSentRequest connection = withSmallWindow(port);
        connection.takeSettings();
        return connection;
    }

    /** A connection that never acknowledges the server's settings: each stream has room for 64 KB at a time. */
    static HalfSentRequest withSmallWindow(int port) throws IOException {
        return new HalfSentRequest(port);
    }

    private void takeSettings() throws IOException {
        out.flush();
        while (next().type() != SETTINGS) {
            // The server's settings come among the first frames.
        }
        frame(SETTINGS, ACK, 0, new byte[0], 0);
    }

    /** Begins a call: its headers, and the first {@code bytes} of a request of {@code length} bytes. */
    void begin(int stream, String path, int length, int bytes) throws IOException {
        byte[] headers = headers(path);
        frame(HEADERS, END_HEADERS, stream, headers, headers.length);
        ByteArrayOutputStream prefix = new ByteArrayOutputStream();
        new DataOutputStream(prefix).writeByte(0);
        new DataOutputStream(prefix).writeInt(length);
        frame(DATA, 0, stream, prefix.toByteArray(), prefix.size());
        send(stream, bytes, false);
    }

    /** The next {@code bytes} of the request, all zero. */
    void send(int stream, int bytes, boolean last) throws IOException {
        byte[] zeros = new byte[FRAME_SIZE];
        for (int left = bytes; left > 0; left -= FRAME_SIZE) {
            frame(DATA, last && left <= FRAME_SIZE ? END_STREAM : 0, stream, zeros, Math.min(left, FRAME_SIZE));
        }
        out.flush();
    }

    /** Waits until the server has answered this call or given it up. What it says of other calls is passed over. */
    void awaitEnd(int stream) throws IOException {
        Frame frame = next();
        while (frame.stream() != stream || !ENDS.contains(frame.type())) {
            if (frame.type() == GOAWAY) {
                throw new AssertionError("the server ends the whole connection");
            }
            frame = next();
        }
    }

    private Frame next() throws IOException {
        int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readInt();
        in.readNBytes(length);
        return new Frame(type, stream);
    }

    private void frame(int type, int flags, int stream, byte[] content, int length) throws IOException {
        out.writeShort(length >> 8);
        out.writeByte(length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(content, 0, length);
    }

    /** HPACK without compression (RFC 7541): two from the static table, then literals. */
    private static byte[] headers(String path) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x83); // :method POST
        block.write(0x86); // :scheme http
        literal(block, ":path", path);
        literal(block, ":authority", "localhost");
        literal(block, "te", "trailers");
        literal(block, "content-type", "application/grpc");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String name, String value) throws IOException {
        block.write(0);
        block.write(name.length());
        block.write(name.getBytes(StandardCharsets.US_ASCII));
        block.write(value.length());
        block.write(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
