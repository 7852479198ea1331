package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;

/** After something that ought not to happen: is the provider still there for everybody else? */
final class StillServing {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private StillServing() {}

    /** How long the kit waits to see what becomes of a bad request, which is not judged. */
    static Duration moment(ProviderUnderTest provider) {
        return provider.timeout().compareTo(A_MOMENT) < 0 ? provider.timeout() : A_MOMENT;
    }

    /** Calls as before over a connection that was there all the time, and over a new one. */
    static void require(ProviderUnderTest provider, String what) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (TargetConnection fresh = provider.openConnection()) {
            Require.each(
                    List.of(provider.ask(rpc, request, "after " + what), fresh.ask(rpc, request, "after " + what)),
                    "replies as before",
                    Answers::fault);
        }
    }

    /** Calls as before over the very connection on which it happened. */
    static void requireOn(TargetConnection connection, ProviderUnderTest provider, String what) {
        Rpc rpc = Asking.anyRpc(provider);
        Exchange exchange = connection.ask(rpc, provider.sample(rpc), "after " + what + ", on the same connection");
        Require.each(List.of(exchange), "a reply as before", Answers::fault);
    }
}
