package dev.exhook.conformance.expect;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.MessagePublishRequest;

/** EMQX's recorded requests with the client and the topic of a line. */
final class Requests {
    private Requests() {}

    static Message authenticate(ProviderUnderTest provider, Client client) {
        ClientAuthenticateRequest.Builder request = ClientAuthenticateRequest.newBuilder();
        merge(provider, Rpc.ON_CLIENT_AUTHENTICATE, request);
        fill(request.getClientinfoBuilder(), client).setPassword(client.password());
        return inVersionOf(provider, Rpc.ON_CLIENT_AUTHENTICATE, request.build());
    }

    static Message authorize(ProviderUnderTest provider, Client client, AuthorizeReqType action, String topic) {
        ClientAuthorizeRequest.Builder request = ClientAuthorizeRequest.newBuilder();
        merge(provider, Rpc.ON_CLIENT_AUTHORIZE, request);
        fill(request.getClientinfoBuilder(), client);
        request.setType(action).setTopic(topic);
        return inVersionOf(provider, Rpc.ON_CLIENT_AUTHORIZE, request.build());
    }

    static Message publish(ProviderUnderTest provider, Client client, Effect.Published sent) {
        MessagePublishRequest.Builder request = MessagePublishRequest.newBuilder();
        merge(provider, Rpc.ON_MESSAGE_PUBLISH, request);
        dev.exhook.proto.v3.Message.Builder message = request.getMessageBuilder()
                .setFrom(client.clientid())
                .setTopic(sent.topic())
                .setQos(sent.qos())
                .setPayload(sent.payload());
        if (client.username().isEmpty()) {
            message.removeHeaders("username");
        } else {
            message.putHeaders("username", client.username());
        }
        return inVersionOf(provider, Rpc.ON_MESSAGE_PUBLISH, request.build());
    }

    /** Passwords are in OnClientAuthenticate only, as in EMQX. */
    private static ClientInfo.Builder fill(ClientInfo.Builder info, Client client) {
        return info.setClientid(client.clientid())
                .setUsername(client.username())
                .setPassword("");
    }

    private static void merge(ProviderUnderTest provider, Rpc rpc, Message.Builder request) {
        parse(provider.sample(rpc), request);
    }

    /** Every message of v2 decodes as its v3 namesake, and the other way round if no field of v3's own is set. */
    private static Message inVersionOf(ProviderUnderTest provider, Rpc rpc, Message request) {
        ProtocolVersion version = provider.protocol();
        return parse(request, rpc.requestType(version).orElseThrow().newBuilderForType());
    }

    private static Message parse(Message from, Message.Builder to) {
        try {
            return to.mergeFrom(from.toByteString()).build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "the versions of " + from.getDescriptorForType().getName() + " differ", e);
        }
    }
}
