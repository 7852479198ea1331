package dev.exhook.emqx.internal.visit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/** A listener for one client of MQTT 5, which it lets in, and whose messages it sends back. */
final class FakeMqtt implements AutoCloseable {
    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int DISCONNECT = 14;
    private static final int PUBACK = 4;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Integer> packets = new CopyOnWriteArrayList<>();
    private final int connack;
    private final IntConsumer before;

    /**
     * Listens on a free port of loopback.
     *
     * @param connack the reason code
     * @param before is told the type of each packet before it is answered
     */
    FakeMqtt(int connack, IntConsumer before) throws IOException {
        this.connack = connack;
        this.before = before;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** The types of the packets that came. */
    List<Integer> packets() {
        return packets;
    }

    private void serve() {
        try (Socket client = server.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            for (int header = in.read(); header >= 0; header = in.read()) {
                int length = 0;
                int part = 0x80;
                for (int shift = 0; (part & 0x80) != 0; shift += 7) {
                    part = in.readUnsignedByte();
                    length |= (part & 0x7F) << shift;
                }
                byte[] body = in.readNBytes(length);
                packets.add(header >> 4);
                before.accept(header >> 4);
                answer(header >> 4, body, client.getOutputStream());
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void answer(int type, byte[] body, OutputStream out) throws IOException {
        switch (type) {
            case CONNECT -> send(out, 0x20, 0, connack, 0);
            case SUBSCRIBE -> send(out, 0x90, body[0], body[1], 0, 1);
            case UNSUBSCRIBE -> send(out, 0xB0, body[0], body[1], 0, 0);
            case PUBLISH -> {
                int id = 2 + (((body[0] & 0xFF) << 8) | (body[1] & 0xFF));
                send(out, 0x40, body[id], body[id + 1]);
                ByteArrayOutputStream back = new ByteArrayOutputStream();
                back.writeBytes(new byte[] {0x32, (byte) body.length});
                back.writeBytes(body);
                out.write(back.toByteArray());
            }
            case PUBACK, DISCONNECT -> {}
            default -> throw new IOException("packet type " + type);
        }
    }

    private static void send(OutputStream out, int header, int... body) throws IOException {
        byte[] packet = new byte[2 + body.length];
        packet[0] = (byte) header;
        packet[1] = (byte) body.length;
        for (int i = 0; i < body.length; i++) {
            packet[2 + i] = (byte) body[i];
        }
        out.write(packet);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
