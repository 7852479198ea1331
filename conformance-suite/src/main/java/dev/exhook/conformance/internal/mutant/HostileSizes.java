package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.HeaderList.Header;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.ArrayList;
import java.util.List;

/** Peers whose replies are larger than any broker's message. */
final class HostileSizes {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MANY = 5_000;
    private static final int TOO_MANY = 100_000;

    /** Shared by all replies, as the peer lives where its memory is counted. */
    private static final ByteString NINE_MEBIBYTES = ByteString.copyFrom(new byte[9 * MEBIBYTE]);

    private HostileSizes() {}

    static List<Hostile> all() {
        return List.of(
                Hostile.onConnected(
                        "HUGE",
                        "replies to events with nine mebibytes",
                        "SVC-05",
                        () -> call -> call.reply(NINE_MEBIBYTES),
                        "FAIL  SVC-05"),
                Hostile.breaks(
                        "HUGE-MESSAGE",
                        "publishes sixteen mebibytes in the place of each message",
                        "SVC-05",
                        () -> Defects.on(Rpc.ON_MESSAGE_PUBLISH, HostileSizes::hugeMessage),
                        "FAIL  SVC-05"),
                Hostile.onConnected(
                                "MANY-TRAILERS",
                                "ends replies with thousands of trailers",
                                "SVC-05",
                                () -> call ->
                                        call.headers().message(ByteString.EMPTY).headers(fields(MANY), true),
                                "pass  SVC-05")
                        .isBorne(),
                Hostile.onConnected(
                        "TOO-MANY-TRAILERS",
                        "ends replies with a hundred thousand trailers",
                        "SVC-05",
                        () -> call -> call.headers().message(ByteString.EMPTY).headers(fields(TOO_MANY), true),
                        "FAIL  SVC-05"),
                Hostile.onConnected(
                                "LONG-TRAILER",
                                "ends replies with a trailer of nearly a mebibyte",
                                "SVC-05",
                                () -> call -> call.headers()
                                        .message(ByteString.EMPTY)
                                        .headers(
                                                HeaderList.of(
                                                        "grpc-status", "0", "x-long", "v".repeat(MEBIBYTE - 1000)),
                                                true),
                                "pass  SVC-05")
                        .isBorne());
    }

    private static void hugeMessage(RawCall call) throws Exception {
        Message message = MessagePublishRequest.parseFrom(call.message()).getMessage();
        Message huge = message.toBuilder()
                .setPayload(NINE_MEBIBYTES.concat(NINE_MEBIBYTES))
                .build();
        call.reply(ValuedResponse.newBuilder().setMessage(huge).build().toByteString());
    }

    private static HeaderList fields(int count) {
        List<Header> fields = new ArrayList<>();
        fields.add(new Header("grpc-status", "0"));
        for (int i = 0; i < count; i++) {
            fields.add(new Header("x-" + i, "value " + i));
        }
        return new HeaderList(fields);
    }
}
