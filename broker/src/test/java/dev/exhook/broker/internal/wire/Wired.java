package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.proto.HangGuard;
import java.time.Duration;

/** The requests of these tests, and how long they wait: short where silence is expected, long where it is not. */
final class Wired {

    static final Duration LONG = HangGuard.LIMIT;
    static final Duration SHORT = Duration.ofMillis(200);

    /** For silence after something that must have happened by then, on a busy machine as well. */
    static final Duration MEDIUM = Duration.ofSeconds(1);

    static final ByteString HELLO = ByteString.copyFromUtf8("hello");
    static final ByteString WORLD = ByteString.copyFromUtf8("world");

    private Wired() {}

    static WireRequest request(Duration timeout) {
        return WireRequest.emqx(
                "/emqx.exhook.v3.HookProvider/OnClientConnect", "emqx.exhook.v3.ClientConnectRequest", HELLO, timeout);
    }

    static WireRequest request(String path) {
        return WireRequest.emqx(path, "emqx.exhook.v3.ClientConnectRequest", HELLO, LONG);
    }

    static WireRequest request() {
        return request(LONG);
    }
}
