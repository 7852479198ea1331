package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.function.Consumer;

/** The connections to one provider. */
public interface ProviderCalls extends AutoCloseable {

    /** The result of a call. */
    sealed interface Result {
        /** The bytes of a reply message. */
        record Message(ByteString bytes) implements Result {}

        /**
         * No message.
         *
         * @param why one line for people
         * @param status the nearest gRPC status
         * @param onlyInTime whether EMQX learns of it only when its timeout is up, however early it is certain
         */
        record Failed(String why, Status.Code status, boolean onlyInTime) implements Result {}
    }

    /** Opens connections to a provider. */
    interface Connector {
        /**
         * All at once, as EMQX does when it loads a provider; a provider that is not there is found out by the calls.
         */
        ProviderCalls open(ProviderOptions options);
    }

    /**
     * Makes a call.
     *
     * @param dispatchKey the same key always goes over the same connection
     * @param timeout what the provider is told as its deadline
     * @param done gets the result, in any thread
     */
    void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done);

    /** Tells whether all connections are up; those that are not are opened again first. */
    void checkHealth(Consumer<Boolean> done);

    @Override
    void close();
}
