package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Defects that show only in a chain of the broker. */
final class NeighborMutants {
    private static final String DOWN = "/down";

    private NeighborMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "CHN-07",
                        "looks up who published by the id of the message",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(Rpc.ON_MESSAGE_PUBLISH, request -> isRebuilt(Messages.of(request)))),
                Mutant.of(
                        "CHN-08",
                        "builds each message anew",
                        "the next provider sees id []",
                        () -> Messages.returning(NeighborMutants::anew)),
                Mutant.of(
                        "CHN-09",
                        "refuses clients without a user name, but lets others overrule it",
                        "CONTINUE false, and the provider behind it said yes",
                        () -> Defects.when(
                                DecisionMutants::isOfNobody,
                                call -> call.reply(ValuedResponse.newBuilder()
                                        .setBoolResult(false)
                                        .build()
                                        .toByteString()))),
                Mutant.of(
                        "CHN-10",
                        "answers messages of nobody with a boolean",
                        "CONTINUE false",
                        () -> Defects.answering(
                                Rpc.ON_MESSAGE_PUBLISH,
                                request -> isRebuilt(Messages.of(request))
                                        ? ValuedResponse.newBuilder()
                                                .setBoolResult(false)
                                                .build()
                                        : ValuedResponse.newBuilder()
                                                .setMessage(Messages.of(request))
                                                .build())),
                Mutant.of(
                        "CHN-11",
                        "moves messages one level down, and takes what comes moved for forged",
                        "nothing published (PUBACK 0x10)",
                        NeighborMutants::suspicious),
                Mutant.of(
                        "CHN-12",
                        "has the last word on each message",
                        "STOP_AND_RETURN, so the provider behind it was not asked",
                        () -> Defects.answering(
                                Rpc.ON_MESSAGE_PUBLISH,
                                request -> ValuedResponse.newBuilder()
                                        .setType(ResponsedType.STOP_AND_RETURN)
                                        .setMessage(Messages.of(request))
                                        .build())),
                Mutant.of(
                        "LOAD-17",
                        "has no say about who comes in",
                        "without client.authenticate, and the client is refused",
                        () -> without(Hook.CLIENT_AUTHENTICATE)),
                Mutant.of(
                        "LOAD-17",
                        "has no say about what clients may do",
                        "without client.authorize, and the subscription is refused",
                        () -> without(Hook.CLIENT_AUTHORIZE)),
                Mutant.of(
                        "LOAD-17",
                        "sees messages of sensors only",
                        "without message.publish for every topic, and the next provider is not asked",
                        () -> Defects.listing(loaded -> {
                            HookSpec.Builder publish = loaded.getHooksBuilderList().stream()
                                    .filter(hook -> hook.getName().equals(Hook.MESSAGE_PUBLISH.hookName()))
                                    .findFirst()
                                    .orElseThrow();
                            publish.addTopics("sensors/#");
                        })));
    }

    private static RawProvider.Script without(Hook hook) {
        return Defects.listing(loaded -> loaded.removeHooks(
                loaded.getHooksList().stream().map(HookSpec::getName).toList().indexOf(hook.hookName())));
    }

    /** As providers leave it that take over nothing from the request. */
    private static boolean isRebuilt(Message message) {
        return message.getId().isEmpty() && !message.getTopic().isEmpty();
    }

    private static Message anew(Message message) {
        Message.Builder built = Message.newBuilder()
                .setTopic(message.getTopic())
                .setPayload(message.getPayload())
                .setQos(message.getQos());
        Optional.ofNullable(message.getHeadersMap().get("allow_publish"))
                .ifPresent(allowed -> built.putHeaders("allow_publish", allowed));
        return built.build();
    }

    /** Blocks a message that it has seen before on another topic. */
    private static RawProvider.Script suspicious() {
        Map<ByteString, String> topics = new ConcurrentHashMap<>();
        return Messages.returning(message -> {
            ByteString key = ByteString.copyFromUtf8(message.getId()).concat(message.getPayload());
            String first = topics.computeIfAbsent(key, any -> message.getTopic());
            if (message.getTopic().endsWith(DOWN)) {
                return first.equals(message.getTopic())
                        ? message
                        : message.toBuilder()
                                .putHeaders("allow_publish", "false")
                                .build();
            }
            return message.toBuilder().setTopic(message.getTopic() + DOWN).build();
        });
    }
}
