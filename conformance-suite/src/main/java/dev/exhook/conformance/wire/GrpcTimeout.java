package dev.exhook.conformance.wire;

import java.time.Duration;

/** The {@code grpc-timeout} header as grpc-erl writes it ({@code grpc_client:ms2timeout}). */
final class GrpcTimeout {

    private static final long LARGEST_IN_MILLISECONDS = 1000;

    private GrpcTimeout() {}

    /**
     * Up to 1000 ms in milliseconds, above in whole seconds, cut and not rounded: 1999 ms is {@code 1S}, so a
     * provider that obeys may give up a second before EMQX does (seen on 5.8.9 and 5.10.3).
     */
    static String format(Duration timeout) {
        long millis = timeout.toMillis();
        return millis > LARGEST_IN_MILLISECONDS ? millis / 1000 + "S" : millis + "m";
    }
}
