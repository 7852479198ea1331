package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Defects of message.ingress: most of them disconnect those who publish. */
final class IngressMutants {
    private IngressMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "ING-01",
                        "declares message.ingress and has no such method",
                        "status UNIMPLEMENTED (12)",
                        () -> Defects.on(Rpc.ON_MESSAGE_INGRESS, ServiceMutants::unimplemented)),
                Mutant.of(
                        "ING-02",
                        "allows a publish by true, as in client.authorize",
                        "STOP_AND_RETURN true, so the publisher is disconnected",
                        () -> deciding(reply ->
                                reply.setType(ResponsedType.STOP_AND_RETURN).setBoolResult(true))),
                Mutant.of("ING-02", "answers as to an event", "CONTINUE without a value", () -> deciding(reply -> {})),
                Mutant.of(
                        "ING-02",
                        "makes up a type",
                        "UNRECOGNIZED with topic",
                        () -> Defects.answering(
                                Rpc.ON_MESSAGE_INGRESS,
                                request -> ValuedResponse.newBuilder()
                                        .setTypeValue(7)
                                        .setMessage(of(request))
                                        .build())),
                Mutant.of(
                        "ING-03",
                        "refuses by false, where allow_publish or client.authorize was meant",
                        "STOP_AND_RETURN false",
                        () -> deciding(reply ->
                                reply.setType(ResponsedType.STOP_AND_RETURN).setBoolResult(false))),
                Mutant.of(
                        "ING-04",
                        "publishes everything at QoS 1",
                        "QoS 1 for a publish of QoS 0",
                        () -> returning(message -> message.toBuilder().setQos(1).build())),
                Mutant.of(
                        "ING-05",
                        "publishes to a wildcard",
                        "topic [all/#] has a wildcard",
                        () -> returning(
                                message -> message.toBuilder().setTopic("all/#").build())),
                Mutant.of(
                        "ING-05",
                        "builds the message anew and forgets its topic",
                        "topic [] is empty",
                        () -> returning(
                                message -> message.toBuilder().clearTopic().build())),
                Mutant.of(
                        "ING-05",
                        "wants a message to be delayed",
                        "delays nothing",
                        () -> returning(message -> message.toBuilder()
                                .setTopic("$delayed/5/" + message.getTopic())
                                .build())),
                Mutant.of(
                        "ING-06",
                        "has a filter of its own, which disconnects every other publisher",
                        "topics [devices/#], so whoever publishes elsewhere is disconnected",
                        () -> Defects.listing(IngressMutants::withTopics)),
                Mutant.of(
                        "ING-07",
                        "does not declare message.ingress, and stands in a chain with one that does",
                        "without message.ingress",
                        () -> Defects.listing(IngressMutants::without)));
    }

    private static Message of(com.google.protobuf.Message request) {
        return ((MessageIngressRequest) request).getMessage();
    }

    private static RawProvider.Script deciding(Consumer<ValuedResponse.Builder> decision) {
        ValuedResponse.Builder reply = ValuedResponse.newBuilder();
        decision.accept(reply);
        return Defects.replying(Rpc.ON_MESSAGE_INGRESS, reply.build());
    }

    private static RawProvider.Script returning(UnaryOperator<Message> change) {
        return Defects.answering(
                Rpc.ON_MESSAGE_INGRESS,
                request -> ValuedResponse.newBuilder()
                        .setMessage(change.apply(of(request)))
                        .build());
    }

    private static void withTopics(LoadedResponse.Builder loaded) {
        loaded.getHooksBuilderList().stream()
                .filter(entry -> entry.getName().equals(Hook.MESSAGE_INGRESS.hookName()))
                .forEach(entry -> entry.addTopics("devices/#"));
    }

    private static void without(LoadedResponse.Builder loaded) {
        List<HookSpec> others = new ArrayList<>(loaded.getHooksList());
        others.removeIf(entry -> entry.getName().equals(Hook.MESSAGE_INGRESS.hookName()));
        loaded.clearHooks().addAllHooks(others);
    }
}
