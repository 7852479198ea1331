package dev.exhook.broker.internal.serving;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.HeaderList;
import java.time.Duration;
import java.util.Optional;

/** A call that came to a scripted provider, and the whole answers to it; over a socket, or in memory. */
public interface ServedCall {

    /** The gRPC path, as {@code /emqx.exhook.v3.HookProvider/OnClientConnect}. */
    String path();

    /** The request's headers. */
    HeaderList requestHeaders();

    /** The time that {@code grpc-timeout} allows; empty where there is none. */
    Optional<Duration> deadline();

    /** The request's message; fails if the body is not exactly one. */
    ByteString message();

    /** A sound reply: headers, message, trailers. */
    ServedCall reply(ByteString message);

    /** A whole reply without a message: headers with the status in them. */
    ServedCall trailersOnly(int status, String message);
}
