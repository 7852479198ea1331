package dev.exhook.broker.internal.serving;

import com.google.protobuf.InvalidProtocolBufferException;

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
}
