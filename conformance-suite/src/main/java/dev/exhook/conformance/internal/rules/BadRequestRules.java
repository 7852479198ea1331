package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Lane;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests that are none. What is answered to them is not judged; what becomes of everybody else's calls is. */
@Alone("provokes the target")
final class BadRequestRules {
    /** A field number with no field behind it, then a length far beyond the end. */
    private static final ByteString NO_MESSAGE =
            ByteString.copyFrom(HexFormat.of().parseHex("0affffffff07ffff"));

    private static final int TOO_LONG_BY = 100;

    @Rule("ROB-01")
    void requestsCutShortDoNoHarm(ProviderUnderTest provider) {
        after("a request cut short", provider, request -> {
            ByteString frame = request.data().get(0);
            ByteString message = frame.substring(Math.min(5, frame.size()));
            return request.withData(GrpcFrame.plain(message).encode(message.size() + TOO_LONG_BY));
        });
    }

    @Rule("ROB-02")
    void requestsThatDoNotDecodeDoNoHarm(ProviderUnderTest provider) {
        after(
                "a request that does not decode",
                provider,
                request -> request.withData(GrpcFrame.plain(NO_MESSAGE).encode()));
    }

    @Rule("ROB-03")
    void requestsWithoutABodyDoNoHarm(ProviderUnderTest provider) {
        after("a request without a body", provider, WireRequest::withData);
    }

    @Rule("ROB-12")
    void hugeAnnouncementsDoNoHarm(ProviderUnderTest provider) {
        after(
                "a request that announces 2 GiB",
                provider,
                request -> request.withData(GrpcFrame.plain(NO_MESSAGE).encode(Integer.MAX_VALUE)));
    }

    @Rule("ROB-06")
    void deadlinesThatAreOverDoNoHarm(ProviderUnderTest provider) {
        for (String timeout : List.of("1n", "1u", "1m")) {
            after("a call with grpc-timeout " + timeout, provider, request -> request.with("grpc-timeout", timeout));
        }
    }

    @Rule("ROB-04")
    void unknownServicesDoNoHarm(ProviderUnderTest provider) {
        after(
                "a call of a service nobody has",
                provider,
                request -> new WireRequest(
                        "/exhook.tck.NobodysService/Hello",
                        request.headers(),
                        request.data(),
                        true,
                        request.timeout()));
    }

    private static void after(String what, ProviderUnderTest provider, UnaryOperator<WireRequest> spoil) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (Lane lane = provider.openLane()) {
            WireRequest bad = spoil.apply(lane.emqxRequest(rpc, request));
            lane.connected()
                    .call(bad.waiting(Aftermath.patience(provider)))
                    .reply()
                    .join();
            Aftermath.isAsBefore(provider, what);
        }
    }
}
