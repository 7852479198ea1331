package dev.exhook.it.upgrade;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider whose answers stand in what it is asked about, and which notes its calls. */
final class TracedProvider implements AutoCloseable {
    static final String NAME = "traced";

    private static final LoadedResponse HOOKS = LoadedResponse.newBuilder()
            .addHooks(HookSpec.newBuilder().setName("client.authenticate"))
            .addHooks(HookSpec.newBuilder().setName("client.authorize"))
            .addHooks(HookSpec.newBuilder().setName("message.publish"))
            .build();

    private final RawProvider provider;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    TracedProvider(EmqxNode emqx) {
        provider = RawProvider.start(new InetSocketAddress(emqx.providersListenOn(), 0), this::answer);
    }

    int port() {
        return provider.port();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Every message of v2 decodes as its v3 namesake, and these replies are the same in both. */
    private void answer(RawCall call) throws InvalidProtocolBufferException {
        ByteString body = call.message();
        String method = call.path().substring(call.path().lastIndexOf('/') + 1);
        switch (method) {
            case "OnProviderLoaded" -> {
                note(Rpc.ON_PROVIDER_LOADED, ProviderLoadedRequest.parseFrom(body), new Answer.Replied(HOOKS));
                call.reply(HOOKS.toByteString());
            }
            case "OnClientAuthenticate" -> {
                var request = ClientAuthenticateRequest.parseFrom(body);
                String client = request.getClientinfo().getClientid();
                decide(
                        call,
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        request,
                        KindOfAnswer.in(client).reply(Optional.empty()));
            }
            case "OnClientAuthorize" -> {
                var request = ClientAuthorizeRequest.parseFrom(body);
                boolean asked = request.getTopic().startsWith("authorize/");
                KindOfAnswer kind = asked ? KindOfAnswer.in(request.getTopic()) : KindOfAnswer.CONTINUE_TRUE;
                decide(call, Rpc.ON_CLIENT_AUTHORIZE, request, kind.reply(Optional.empty()));
            }
            case "OnMessagePublish" -> {
                var request = MessagePublishRequest.parseFrom(body);
                boolean asked = request.getMessage().getTopic().startsWith("publish/");
                KindOfAnswer kind =
                        asked ? KindOfAnswer.in(request.getMessage().getTopic()) : KindOfAnswer.SAME_MESSAGE;
                decide(call, Rpc.ON_MESSAGE_PUBLISH, request, kind.reply(Optional.of(request.getMessage())));
            }
            default -> call.reply(ByteString.EMPTY);
        }
    }

    private void decide(RawCall call, Rpc rpc, Message request, Optional<ValuedResponse> reply) {
        note(
                rpc,
                request,
                reply.<Answer>map(Answer.Replied::new).orElseGet(() -> new Answer.Failed(Status.Code.INTERNAL)));
        if (reply.isPresent()) {
            call.reply(reply.get().toByteString());
        } else {
            call.trailersOnly(Status.Code.INTERNAL.value(), "no answer");
        }
    }

    private void note(Rpc rpc, Message request, Answer answer) {
        calls.add(new Call(calls.size(), 0, NAME, rpc, request, answer));
    }

    @Override
    public void close() {
        provider.close();
    }
}
