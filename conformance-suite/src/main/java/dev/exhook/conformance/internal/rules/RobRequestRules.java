package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests that are none. What is answered to them is not judged; what becomes of everybody else's calls is. */
final class RobRequestRules {
    private static final String ALONE_BECAUSE = "provokes the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("ROB-01", ALONE_BECAUSE, RobRequestRules::requestsCutShortDoNoHarm),
            Rule.alone("ROB-02", ALONE_BECAUSE, RobRequestRules::requestsThatDoNotDecodeDoNoHarm),
            Rule.alone("ROB-03", ALONE_BECAUSE, RobRequestRules::requestsWithoutABodyDoNoHarm),
            Rule.alone("ROB-04", ALONE_BECAUSE, RobRequestRules::unknownServicesDoNoHarm),
            Rule.alone("ROB-06", ALONE_BECAUSE, RobRequestRules::deadlinesThatAreOverDoNoHarm),
            Rule.alone("ROB-12", ALONE_BECAUSE, RobRequestRules::hugeAnnouncementsDoNoHarm));

    /** A field number with no field behind it, then a length far beyond the end. */
    private static final ByteString NO_MESSAGE =
            ByteString.copyFrom(HexFormat.of().parseHex("0affffffff07ffff"));

    private static final int TOO_LONG_BY = 100;

    static void requestsCutShortDoNoHarm(ProviderUnderTest provider) {
        after("a request cut short", provider, request -> {
            ByteString frame = request.data().get(0);
            ByteString message = frame.substring(Math.min(5, frame.size()));
            return request.withData(GrpcFrame.plain(message).encode(message.size() + TOO_LONG_BY));
        });
    }

    static void requestsThatDoNotDecodeDoNoHarm(ProviderUnderTest provider) {
        after(
                "a request that does not decode",
                provider,
                request -> request.withData(GrpcFrame.plain(NO_MESSAGE).encode()));
    }

    static void requestsWithoutABodyDoNoHarm(ProviderUnderTest provider) {
        after("a request without a body", provider, WireRequest::withData);
    }

    static void hugeAnnouncementsDoNoHarm(ProviderUnderTest provider) {
        after(
                "a request that announces 2 GiB",
                provider,
                request -> request.withData(GrpcFrame.plain(NO_MESSAGE).encode(Integer.MAX_VALUE)));
    }

    static void deadlinesThatAreOverDoNoHarm(ProviderUnderTest provider) {
        for (String timeout : List.of("1n", "1u", "1m")) {
            after("a call with grpc-timeout " + timeout, provider, request -> request.with("grpc-timeout", timeout));
        }
    }

    static void unknownServicesDoNoHarm(ProviderUnderTest provider) {
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
        try (TargetConnection connection = provider.openConnection()) {
            WireRequest bad = spoil.apply(connection.emqxRequest(rpc, request));
            connection
                    .connected()
                    .call(bad.waiting(StillServing.moment(provider)))
                    .reply()
                    .join();
            StillServing.require(provider, what);
        }
    }
}
