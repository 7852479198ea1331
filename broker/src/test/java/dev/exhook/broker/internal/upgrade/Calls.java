package dev.exhook.broker.internal.upgrade;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;

/** Calls as a trace has them, of a provider called {@code a} where nothing else is said. */
final class Calls {
    static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();
    static final Answer FAILED = new Answer.Failed(Status.Code.UNAVAILABLE);

    private static int seq;

    private Calls() {}

    static ValuedResponse bool(ResponsedType type, boolean value) {
        return ValuedResponse.newBuilder().setType(type).setBoolResult(value).build();
    }

    static Call load(String provider, HookSpec... hooks) {
        return call(
                provider,
                Rpc.ON_PROVIDER_LOADED,
                ProviderLoadedRequest.getDefaultInstance(),
                replied(LoadedResponse.newBuilder().addAllHooks(List.of(hooks)).build()));
    }

    static HookSpec hook(Hook hook, String... topics) {
        return HookSpec.newBuilder()
                .setName(hook.hookName())
                .addAllTopics(List.of(topics))
                .build();
    }

    static Call login(String provider, String client, boolean result, Answer answer) {
        return call(
                provider,
                Rpc.ON_CLIENT_AUTHENTICATE,
                ClientAuthenticateRequest.newBuilder()
                        .setClientinfo(ClientInfo.newBuilder().setClientid(client))
                        .setResult(result)
                        .build(),
                answer);
    }

    static Call action(String client, String topic, boolean result, Answer answer) {
        return call(
                "a",
                Rpc.ON_CLIENT_AUTHORIZE,
                ClientAuthorizeRequest.newBuilder()
                        .setClientinfo(ClientInfo.newBuilder().setClientid(client))
                        .setTopic(topic)
                        .setResult(result)
                        .build(),
                answer);
    }

    static Call publish(String topic, Answer answer) {
        return call(
                "a",
                Rpc.ON_MESSAGE_PUBLISH,
                MessagePublishRequest.newBuilder().setMessage(message(topic)).build(),
                answer);
    }

    static dev.exhook.proto.v3.Message message(String topic) {
        return dev.exhook.proto.v3.Message.newBuilder()
                .setId("0001")
                .setFrom("c1")
                .setQos(1)
                .setTopic(topic)
                .setPayload(ByteString.copyFromUtf8("x"))
                .build();
    }

    static Answer replied(Message reply) {
        return new Answer.Replied(reply);
    }

    private static Call call(String provider, Rpc rpc, Message request, Answer answer) {
        return new Call(seq++, 0, provider, rpc, request, answer);
    }
}
