package dev.exhook.broker.internal.wire;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A connection with nothing on it: no TLS, no HTTP/2. */
public final class PlainSocket {
    private PlainSocket() {}

    /**
     * Connects to the first address of the endpoint that accepts it.
     *
     * @param patience for each address
     * @throws IOException when none does
     */
    public static SocketChannel open(Endpoint endpoint, Duration patience) throws IOException {
        IOException refusal = new IOException(endpoint + " has no address");
        for (SocketAddress address : Addresses.ofThisMachine().of(endpoint)) {
            SocketChannel channel = SocketChannel.open(
                    address instanceof InetSocketAddress inet ? family(inet) : StandardProtocolFamily.UNIX);
            try {
                if (address instanceof InetSocketAddress) {
                    channel.socket().connect(address, Math.toIntExact(patience.toMillis()));
                } else {
                    channel.connect(address);
                }
                return channel;
            } catch (IOException e) {
                channel.close();
                refusal = e;
            }
        }
        throw refusal;
    }

    private static StandardProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }
}
