package dev.exhook.broker.internal.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;

/** TLS to a server, for those who bring their own frames. */
public final class ClientTls {
    private final TlsContext context;
    private final Endpoint endpoint;

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException for a file that is missing or not what it should be, in one line
     */
    public ClientTls(Tls tls, Endpoint endpoint) {
        this.context = TlsContext.of(tls);
        this.endpoint = endpoint;
    }

    /** The handler of one connection. */
    public ChannelHandler handler(ByteBufAllocator allocator) {
        return context.handler(allocator, endpoint);
    }
}
