package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireCall;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Clients that change their mind, crash, knock at the wrong door, or come all at once. */
final class RobClientRules {
    private static final String ALONE_BECAUSE = "provokes the target";

    static final List<Rule> RULES = List.of(
            Rule.alone("ROB-05", ALONE_BECAUSE, RobClientRules::canceledCallsDoNoHarm),
            Rule.alone("ROB-07", ALONE_BECAUSE, RobClientRules::clientsThatVanishDoNoHarm),
            Rule.alone("ROB-08", ALONE_BECAUSE, RobClientRules::connectionsByTheHundredDoNoHarm),
            Rule.alone("ROB-09", ALONE_BECAUSE, RobClientRules::everybodyGetsTheirOwnMessageBack),
            Rule.alone("ROB-10", ALONE_BECAUSE, RobClientRules::otherProtocolsDoNoHarm));

    private static final int A_FEW = 4;
    private static final int A_HUNDRED = 100;

    /** The first bytes of a browser, of a TLS client and of nobody in particular. */
    private static final List<byte[]> WRONG_DOOR = List.of(
            "GET / HTTP/1.1\r\nHost: exhook-tck\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, A_HUNDRED),
            new byte[A_HUNDRED],
            new byte[0]);

    static void canceledCallsDoNoHarm(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (TargetConnection connection = provider.openConnection()) {
            WireRequest whole = connection.emqxRequest(rpc, request).waiting(StillServing.moment(provider));
            for (WireRequest wire : List.of(whole, whole.halfOpen(), whole)) {
                WireCall call = connection.connected().call(wire);
                call.cancel();
                call.reply().join();
            }
            StillServing.requireOn(connection, provider, "calls that were canceled");
            StillServing.require(provider, "calls that were canceled");
        }
    }

    static void clientsThatVanishDoNoHarm(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        for (int i = 0; i < A_FEW; i++) {
            try (TargetConnection connection = provider.openConnection()) {
                WireRequest whole = connection.emqxRequest(rpc, provider.sample(rpc));
                ByteString half = whole.data().get(0);
                half = half.substring(0, half.size() / 2);
                WireConnection http2 = connection.connected();
                WireCall call = http2.call(whole.withData(half).ending(false));
                http2.vanish();
                call.reply().join();
            }
        }
        StillServing.require(provider, "clients that vanished in the middle of a request");
    }

    static void connectionsByTheHundredDoNoHarm(ProviderUnderTest provider) {
        for (int i = 0; i < A_HUNDRED; i++) {
            try (TargetConnection connection = provider.openConnection()) {
                if (i % 2 == 0) {
                    connection.connected().vanish();
                }
            }
        }
        StillServing.require(provider, A_HUNDRED + " connections that were opened and dropped");
    }

    static void otherProtocolsDoNoHarm(ProviderUnderTest provider) {
        for (byte[] words : WRONG_DOOR) {
            provider.connection().visit(words, StillServing.moment(provider));
        }
        StillServing.require(provider, "visitors that spoke no HTTP/2");
    }

    static void everybodyGetsTheirOwnMessageBack(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.MESSAGE_PUBLISH);
        Message plain = provider.sample(Rpc.ON_MESSAGE_PUBLISH);
        try (Connections connections = new Connections(provider, A_FEW)) {
            List<CompletableFuture<Exchange>> calls = new ArrayList<>();
            for (int i = 0; i < A_FEW * A_FEW; i++) {
                Message request = Fields.set(plain, "message.payload", ByteString.copyFromUtf8(payload(i)));
                calls.add(connections
                        .all()
                        .get(i % A_FEW)
                        .begin(Rpc.ON_MESSAGE_PUBLISH, request, "one of " + A_FEW * A_FEW + " messages at once"));
            }
            List<Exchange> exchanges =
                    calls.stream().map(CompletableFuture::join).toList();
            Require.each(
                    PublishReplies.returned(exchanges),
                    "each message in the reply to its own request",
                    call -> somebodyElses(call).map(payload -> "the payload of another request"),
                    call -> ": [" + somebodyElses(call).orElseThrow() + "]");
        }
    }

    private static String payload(int number) {
        return "exhook-tck/message " + number;
    }

    private static Optional<String> somebodyElses(Exchange exchange) {
        Object sent = Fields.get(exchange.request(), "message.payload");
        return PublishReplies.message(exchange)
                .map(message -> message.getPayload().toStringUtf8())
                .filter(back ->
                        back.startsWith(payload(0).substring(0, payload(0).length() - 1)))
                .filter(back -> !ByteString.copyFromUtf8(back).equals(sent));
    }
}
