package dev.exhook.broker.internal.script;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.script.raw.RawProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where scripted providers listen: on sockets, or in memory. */
@FunctionalInterface
public interface Listening {

    /**
     * Listens.
     *
     * @param port 0: any that is free, to which one can come back
     */
    Listener listen(int port, Handler handler);

    /** Answers the calls that come. */
    @FunctionalInterface
    interface Handler {
        void answer(ServedCall call) throws InvalidProtocolBufferException;
    }

    /** Somebody who listens, until it is closed; calls under way lose their connection then. */
    interface Listener extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** On sockets of that address of this machine. */
    static Listening on(InetAddress address) {
        return (port, handler) -> RawProvider.start(new InetSocketAddress(address, port), handler::answer);
    }
}
